// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

/** A line of the input on its way to a writer. Takes the arrays over. */
final class Line {
    private final long number;
    private final byte[] key;
    private final byte[] data;

    /**
     * @param number in the input, from 1
     * @param key UTF-8
     * @param data without what ends the line
     */
    Line(long number, byte[] key, byte[] data) {
        this.number = number;
        this.key = key;
        this.data = data;
    }

    long number() {
        return number;
    }

    byte[] key() {
        return key;
    }

    byte[] data() {
        return data;
    }

    /** What counts for the bounds of a put. */
    int bytes() {
        return key.length + data.length;
    }
}
