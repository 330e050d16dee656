// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import java.util.Arrays;

/**
 * Base64 as clients write it: RFC 4648's standard alphabet, with padding or without, no line breaks. Decodes from the
 * characters where the parser has them, so that a record's data is not copied into a text first.
 */
public final class V3ioBlob {
    /** What {@link #decode} gives for a text that is not base64. */
    public static final int NOT_BASE64 = -1;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP_CHARS = 4;
    private static final int GROUP_BYTES = 3;
    private static final int BITS = 6;
    private static final int ASCII = 128;
    private static final byte[] VALUES = values();

    private V3ioBlob() {}

    /** No text of this many characters has more bytes. */
    public static int maxBytes(int chars) {
        return (int) ((long) chars * GROUP_BYTES / GROUP_CHARS);
    }

    /** No blob of this many bytes has a longer text. */
    public static int maxChars(int bytes) {
        return (bytes + GROUP_BYTES - 1) / GROUP_BYTES * GROUP_CHARS;
    }

    /**
     * Decodes a text.
     *
     * @param into has at least {@link #maxBytes} bytes
     * @return how many bytes, or {@link #NOT_BASE64}
     */
    public static int decode(char[] chars, int from, int length, byte[] into) {
        int end = from + withoutPadding(chars, from, length);
        int at = from;
        int to = 0;
        while (end - at >= GROUP_CHARS) {
            int bits = (value(chars[at]) << 18)
                    | (value(chars[at + 1]) << 12)
                    | (value(chars[at + 2]) << BITS)
                    | value(chars[at + 3]);
            if (bits < 0) {
                return NOT_BASE64;
            }
            into[to] = (byte) (bits >> 16);
            into[to + 1] = (byte) (bits >> 8);
            into[to + 2] = (byte) bits;
            at += GROUP_CHARS;
            to += GROUP_BYTES;
        }
        return decodeTail(chars, at, end, into, to);
    }

    /** The last two or three characters; one alone has no whole byte. */
    private static int decodeTail(char[] chars, int from, int end, byte[] into, int to) {
        int left = end - from;
        if (left == 0) {
            return to;
        }
        int bits = 0;
        for (int at = from; at < end; at++) {
            bits = (bits << BITS) | value(chars[at]);
        }
        if (left == 1 || bits < 0) {
            return NOT_BASE64;
        }
        if (left == 2) {
            into[to] = (byte) (bits >> 4);
            return to + 1;
        }
        into[to] = (byte) (bits >> 10);
        into[to + 1] = (byte) (bits >> 2);
        return to + 2;
    }

    /** How long the text is without the padding that completes its last group; the whole length if that does not fit. */
    private static int withoutPadding(char[] chars, int from, int length) {
        if (length == 0 || length % GROUP_CHARS != 0 || chars[from + length - 1] != '=') {
            return length;
        }
        return chars[from + length - 2] == '=' ? length - 2 : length - 1;
    }

    /** -1, which makes any sum of bits negative, for what is not in the alphabet. */
    private static int value(char c) {
        return c < ASCII ? VALUES[c] : -1;
    }

    private static byte[] values() {
        var values = new byte[ASCII];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            values[ALPHABET.charAt(value)] = (byte) value;
        }
        return values;
    }
}
