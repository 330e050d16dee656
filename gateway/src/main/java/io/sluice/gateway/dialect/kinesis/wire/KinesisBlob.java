// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64 as the service takes it: RFC 4648 with padding, and only the one text that the bytes would be written as. The
 * JDK's decoder is laxer, so its verdict is completed here.
 */
public final class KinesisBlob {
    /** What {@link #decode} gives for a text that is not base64. */
    public static final int NOT_BASE64 = -1;

    private static final int GROUP_CHARS = 4;
    private static final int GROUP_BYTES = 3;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Low bits of the last character before one and before two padding characters; they must be zero. */
    private static final int BITS_BEFORE_ONE = 0x03;

    private static final int BITS_BEFORE_TWO = 0x0F;

    private KinesisBlob() {}

    /** No text of this many characters has more bytes. */
    public static int maxBytes(int chars) {
        return chars / GROUP_CHARS * GROUP_BYTES;
    }

    /**
     * Decodes a text.
     *
     * @param into at least {@link #maxBytes} long
     * @return how many bytes, or {@link #NOT_BASE64}
     */
    public static int decode(String base64, byte[] into) {
        byte[] chars = base64.getBytes(StandardCharsets.ISO_8859_1);
        if (chars.length % GROUP_CHARS != 0 || !isTailCanonical(base64)) {
            return NOT_BASE64;
        }
        try {
            return Base64.getDecoder().decode(chars, into);
        } catch (IllegalArgumentException badCharacter) {
            return NOT_BASE64;
        }
    }

    /** What the service says of a text that is not base64; empty if it is. */
    static String fault(String text) {
        if (text.length() % GROUP_CHARS != 0) {
            return "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length();
        }
        for (int at = 0; at < text.length(); at++) {
            boolean isMisplacedPad = text.charAt(at) == '=' && at + 1 < text.length() && text.charAt(at + 1) != '=';
            if (isMisplacedPad || (text.charAt(at) != '=' && ALPHABET.indexOf(text.charAt(at)) < 0)) {
                return "Invalid Base64 character: '" + text.charAt(at) + "'";
            }
        }
        boolean isTooPadded = text.endsWith("===");
        return isTooPadded || !isTailCanonical(text) ? "Invalid last non-pad Base64 character dectected" : "";
    }

    /** Whether the bits that padding leaves over are zero. */
    private static boolean isTailCanonical(String base64) {
        int length = base64.length();
        if (length == 0 || base64.charAt(length - 1) != '=') {
            return true;
        }
        boolean isTwo = base64.charAt(length - 2) == '=';
        int bits = ALPHABET.indexOf(base64.charAt(length - (isTwo ? 3 : 2)));
        return bits >= 0 && (bits & (isTwo ? BITS_BEFORE_TWO : BITS_BEFORE_ONE)) == 0;
    }
}
