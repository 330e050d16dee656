// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

/** A refusal, of a whole request or of one record. */
public record DisError(DisCode code, String message) implements DisAnswer {
    /** As a record's: the older SDK looks for the code in the message. */
    public String messageWithCode() {
        return message + " [" + code.wireName() + "]";
    }
}
