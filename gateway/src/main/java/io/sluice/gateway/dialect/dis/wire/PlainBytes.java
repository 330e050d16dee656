// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;

/** What comes out of a block of LZ4 or Snappy: runs of bytes as they are, and repetitions of what came out before. */
final class PlainBytes {
    private final byte[] bytes;
    private int length;

    /** @param length how many are to come out in all */
    PlainBytes(int length) {
        bytes = new byte[length];
    }

    /** @return false, and nothing comes out, if it would be more than expected, or more than there is to take */
    boolean run(byte[] from, int at, int end, long count) {
        if (count < 0 || count > end - at || count > bytes.length - length) {
            return false;
        }
        System.arraycopy(from, at, bytes, length, (int) count);
        length += (int) count;
        return true;
    }

    /**
     * Repeats bytes that came out before, those too that come out of this.
     *
     * @param distance how far back they begin
     * @return false, and nothing comes out, if there are none so far back, or it would be more than expected
     */
    boolean repeat(long distance, long count) {
        if (distance < 1 || distance > length || count < 0 || count > bytes.length - length) {
            return false;
        }
        int from = length - (int) distance;
        int end = length + (int) count;
        while (length < end) {
            int ready = Math.min(length - from, end - length);
            System.arraycopy(bytes, from, bytes, length, ready);
            length += ready;
        }
        return true;
    }

    boolean isWhole() {
        return length == bytes.length;
    }

    ByteSlice slice() {
        return ByteSlice.of(bytes);
    }
}
