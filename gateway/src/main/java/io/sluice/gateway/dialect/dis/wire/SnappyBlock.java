// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Undoes a bare block of Snappy, without the framing format: the length of what it stands for, in steps of 7 bits, then
 * elements, each of which begins with a byte whose lower 2 bits say what it is: 0 bytes as they are, 1 to 3 bytes to
 * repeat, with 1, 2 or 4 bytes of distance.
 *
 * <p>Written here since it is short and must not be able to touch any memory but its arrays, whatever it is given.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy format</a>
 */
final class SnappyBlock {
    /** No block stands for more times its bytes: 3 of them repeat at most 64. */
    static final int MAX_RATIO = 22;

    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7F;
    private static final int MAX_VARINT_BITS = 32;
    private static final int BYTE_MASK = 0xFF;

    private static final int KIND_MASK = 3;
    private static final int KIND_BITS = 2;
    private static final int RUN = 0;
    private static final int SHORT_REPEAT = 1;
    private static final int MIN_SHORT_REPEAT = 4;
    private static final int SHORT_REPEAT_MASK = 7;
    private static final int SHORT_DISTANCE_BITS = 5;
    /** Larger lengths of runs stand in so many bytes more than this. */
    private static final int MAX_SHORT_RUN = 59;

    private final byte[] block;
    private final int end;
    private int at;
    private boolean isCut;

    private SnappyBlock(ByteSlice block) {
        this.block = block.array();
        this.at = block.from();
        this.end = block.to();
    }

    /** How many bytes a block claims to stand for; empty if it does not begin as one. */
    static OptionalLong plainBytes(ByteSlice block) {
        return new SnappyBlock(block).length();
    }

    /** Empty if the bytes are no block that stands for so many bytes. */
    static Optional<ByteSlice> decode(ByteSlice block, int plainBytes) {
        var decoding = new SnappyBlock(block);
        OptionalLong length = decoding.length();
        if (length.isEmpty() || length.getAsLong() != plainBytes) {
            return Optional.empty();
        }
        var plain = new PlainBytes(plainBytes);
        while (decoding.at < decoding.end) {
            if (!decoding.isElementDecoded(plain)) {
                return Optional.empty();
            }
        }
        return plain.isWhole() ? Optional.of(plain.slice()) : Optional.empty();
    }

    private OptionalLong length() {
        long length = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS && at < end; shift += VARINT_BITS) {
            byte part = block[at++];
            length |= (long) (part & VARINT_MASK) << shift;
            if (part >= 0) {
                return OptionalLong.of(length);
            }
        }
        return OptionalLong.empty();
    }

    private boolean isElementDecoded(PlainBytes plain) {
        int tag = (int) number(1);
        int kind = tag & KIND_MASK;
        int rest = tag >>> KIND_BITS;
        if (kind == RUN) {
            long count = 1 + (rest > MAX_SHORT_RUN ? number(rest - MAX_SHORT_RUN) : rest);
            boolean isRun = !isCut && plain.run(block, at, end, count);
            at += isRun ? (int) count : 0;
            return isRun;
        }
        if (kind == SHORT_REPEAT) {
            long distance = (long) (tag >>> SHORT_DISTANCE_BITS) << Byte.SIZE | number(1);
            return !isCut && plain.repeat(distance, MIN_SHORT_REPEAT + (rest & SHORT_REPEAT_MASK));
        }
        long distance = number(kind == 2 ? Short.BYTES : Integer.BYTES);
        return !isCut && plain.repeat(distance, 1L + rest);
    }

    /** So many bytes as a little-endian number; 0 where the block ends too early. */
    private long number(int bytes) {
        if (bytes > end - at) {
            isCut = true;
            at = end;
            return 0;
        }
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) (block[at++] & BYTE_MASK) << (i * Byte.SIZE);
        }
        return number;
    }
}
