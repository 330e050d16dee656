// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes CBOR in all of its spellings, and in some that it does not have: lengths longer than need be, lengths that are
 * not true, items without a length, tags, references, floats of all widths, names that are no texts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949.html#section-3">RFC 8949, 3</a>
 */
final class FuzzCbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final int NULL = 22;
    private static final long[] TAGS = {0, 1, 2, 3, 4, 5, 24, 25, 32, 256, 55_799, Long.MAX_VALUE, -1};
    private static final long[] LENGTHS = {1, 24, 255, 65_536, 200_000, 16 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, -1
    };

    private final RandomGenerator random;
    private final boolean isPlain;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private FuzzCbor(RandomGenerator random) {
        this.random = random;
        this.isPlain = random.nextBoolean();
    }

    static byte[] write(RandomGenerator random, Object value) {
        var cbor = new FuzzCbor(random);
        cbor.write(value);
        return cbor.out.toByteArray();
    }

    private void write(Object value) {
        if (seldom(30)) {
            head(TAG, TAGS[random.nextInt(TAGS.length)]);
        }
        if (value instanceof FuzzObject object) {
            write(object);
        } else if (value instanceof List<?> list) {
            boolean isOpen = begin(LIST, list.size());
            list.forEach(this::write);
            end(isOpen);
        } else if (value instanceof byte[] blob) {
            string(seldom(20) ? TEXT : BYTES, blob);
        } else if (value instanceof String text) {
            string(seldom(20) ? BYTES : TEXT, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Number number) {
            write(number);
        } else {
            simple(value);
        }
    }

    private void write(FuzzObject object) {
        boolean isOpen = begin(MAP, object.members().size());
        for (Map.Entry<String, Object> member : object.members()) {
            if (seldom(60)) {
                write(random.nextBoolean() ? (Object) random.nextInt(100) : null);
            } else {
                string(TEXT, member.getKey().getBytes(StandardCharsets.UTF_8));
            }
            write(member.getValue());
        }
        end(isOpen);
    }

    private void write(Number number) {
        if (number instanceof BigInteger big) {
            head(TAG, big.signum() < 0 ? 3 : 2);
            string(BYTES, big.abs().toByteArray());
        } else if (number instanceof Integer || number instanceof Long) {
            long value = number.longValue();
            head(value < 0 ? NEGATIVE : UNSIGNED, value < 0 ? -1 - value : value);
        } else if (seldom(3)) {
            out.write((SIMPLE << 5) | 25);
            out.writeBytes(new byte[] {(byte) random.nextInt(), (byte) random.nextInt()});
        } else {
            out.write((SIMPLE << 5) | 27);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                    .putDouble(number.doubleValue())
                    .array());
        }
    }

    private void simple(Object truthOrNull) {
        int code = truthOrNull == null ? NULL : truthOrNull.equals(true) ? 21 : 20;
        out.write((SIMPLE << 5) | (seldom(40) ? random.nextInt(INDEFINITE) : code));
    }

    /** Whether an end must follow. */
    private boolean begin(int major, int count) {
        if (seldom(2)) {
            out.write((major << 5) | INDEFINITE);
            return true;
        }
        head(major, seldom(60) ? LENGTHS[random.nextInt(LENGTHS.length)] : count);
        return false;
    }

    private void end(boolean isOpen) {
        if (isOpen != seldom(100)) {
            out.write(BREAK);
        }
    }

    private void string(int major, byte[] bytes) {
        if (!seldom(6)) {
            head(major, seldom(100) ? LENGTHS[random.nextInt(LENGTHS.length)] : bytes.length);
            out.writeBytes(bytes);
            return;
        }
        out.write((major << 5) | INDEFINITE);
        int cut = random.nextInt(bytes.length + 1);
        part(major, Arrays.copyOf(bytes, cut));
        part(major, Arrays.copyOfRange(bytes, cut, bytes.length));
        out.write(BREAK);
    }

    private void part(int major, byte[] bytes) {
        head(seldom(30) ? random.nextInt(SIMPLE) : major, bytes.length);
        out.writeBytes(bytes);
    }

    /** The shortest head, or one of the longer ones that say the same. */
    private void head(int major, long value) {
        int least = value < 0 || value > 0xFFFF_FFFFL ? 3 : value > 0xFFFF ? 2 : value > 0xFF ? 1 : value > 23 ? 0 : -1;
        int width = isPlain ? least : Math.max(least, random.nextInt(6) - 2);
        out.write((major << 5) | (width < 0 ? (int) value : 24 + width));
        for (int at = width < 0 ? 0 : 1 << width; at > 0; at--) {
            out.write((int) (value >>> (8 * (at - 1))));
        }
    }

    private boolean seldom(int times) {
        return !isPlain && random.nextInt(times) == 0;
    }
}
