// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.vertx.core.buffer.Buffer;

/**
 * A request that came over the event bus cannot be read: it is in another layout, or damaged. The text says what is wrong with it, with
 * both layout versions if they differ. Thrown to whoever asks the event bus for its body.
 */
public final class UnreadableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** A fault may repeat what stands in the message, and that may be anything. */
    private static final int MAX_FAULT = 200;

    private final String sender;

    UnreadableException(String fault, Buffer wire, int start) {
        super(bounded(fault));
        this.sender = BusEnvelope.sender(wire, start);
    }

    /** The sender's id as a member of the cluster, or words for one that is not known. */
    public String sender() {
        return sender;
    }

    private static String bounded(String fault) {
        return fault.substring(0, Math.min(fault.length(), MAX_FAULT)).replaceAll("[^ -~]", "?");
    }
}
