// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;
import java.util.Optional;

/**
 * Undoes a bare block of LZ4, without a frame: sequences, each of
 *
 * <pre>
 *   1  how many bytes as they are (upper half), how many to repeat, less 4 (lower half); 15 in a half: more bytes follow,
 *      up to one that is not 255, to be added
 *   …  the bytes as they are
 *   2  how far back the bytes to repeat begin, little-endian; absent in the last sequence
 * </pre>
 *
 * Written here since it is short and must not be able to touch any memory but its arrays, whatever it is given.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4Block {
    /** No block stands for more times its bytes. */
    static final int MAX_RATIO = 255;

    private static final int HALF_BITS = 4;
    private static final int FULL_HALF = 15;
    private static final int FULL_BYTE = 255;
    private static final int MIN_REPEAT = 4;

    private final byte[] block;
    private final int end;
    private final PlainBytes plain;
    private int at;

    private Lz4Block(ByteSlice block, int plainBytes) {
        this.block = block.array();
        this.at = block.from();
        this.end = block.to();
        this.plain = new PlainBytes(plainBytes);
    }

    /** Empty if the bytes are no block that stands for so many bytes. */
    static Optional<ByteSlice> decode(ByteSlice block, int plainBytes) {
        var decoding = new Lz4Block(block, plainBytes);
        return decoding.isDecoded() ? Optional.of(decoding.plain.slice()) : Optional.empty();
    }

    private boolean isDecoded() {
        while (at < end) {
            int token = block[at++] & FULL_BYTE;
            long run = length(token >>> HALF_BITS);
            if (!plain.run(block, at, end, run)) {
                return false;
            }
            at += (int) run;
            if (at == end) {
                return plain.isWhole();
            }
            if (!isRepeated(token & FULL_HALF)) {
                return false;
            }
        }
        return false;
    }

    private boolean isRepeated(int half) {
        if (end - at < Short.BYTES) {
            return false;
        }
        int distance = (block[at] & FULL_BYTE) | (block[at + 1] & FULL_BYTE) << Byte.SIZE;
        at += Short.BYTES;
        return plain.repeat(distance, length(half) + MIN_REPEAT);
    }

    /** Of a half, with what follows it; where the block ends too early, what it is so far, and the next step fails. */
    private long length(int half) {
        long length = half;
        int more = half == FULL_HALF ? FULL_BYTE : 0;
        while (more == FULL_BYTE && at < end) {
            more = block[at++] & FULL_BYTE;
            length += more;
        }
        return length;
    }
}
