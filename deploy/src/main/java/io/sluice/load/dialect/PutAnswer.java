// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/** What the answer to a put says. */
public sealed interface PutAnswer {
    /** Each record has a fate of its own. */
    record Answered(RecordFates fates) implements PutAnswer {}

    /**
     * None of it is said to be stored, and the same call may be sent again.
     *
     * @param code the dialect's word
     */
    record Again(String code, Doubt doubt) implements PutAnswer {}

    /** The call is wrong, and would be again. */
    record Wrong(String message) implements PutAnswer {}

    /** What is known of a call that was not done. */
    enum Doubt {
        /** Nothing of it is stored. */
        NOT_STORED,
        /** Some or all of it may be stored. */
        MAYBE_STORED
    }
}
