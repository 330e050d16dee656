// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

/** Sequence numbers as dialects write them: decimal, of any length, without leading zeros. */
final class SequenceText {
    private SequenceText() {}

    /** By value; the empty text comes before all numbers. */
    static int compare(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        return byLength != 0 ? byLength : one.compareTo(other);
    }
}
