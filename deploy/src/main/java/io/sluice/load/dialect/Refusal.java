// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/**
 * An answer that refuses the whole call.
 *
 * @param code the dialect's word
 * @param message for people; may be empty
 */
public record Refusal(String code, String message, Meaning meaning) {
    /** What a caller has to know of the reason. */
    public enum Meaning {
        NO_STREAM,
        STREAM_EXISTS,
        CURSOR_EXPIRED,
        /** Who we are is not believed, or we may not do this. */
        DENIED,
        /** Nothing was done, and the same may succeed later. */
        NOT_NOW,
        OTHER
    }

    public boolean is(Meaning other) {
        return meaning == other;
    }

    /** For people. */
    @Override
    public String toString() {
        return message.isEmpty() ? code : code + ": " + message;
    }
}
