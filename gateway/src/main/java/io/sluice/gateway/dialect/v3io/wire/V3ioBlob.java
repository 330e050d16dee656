// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64 as clients write it: RFC 4648's standard alphabet, with padding or without, no line breaks. */
public final class V3ioBlob {
    /** What {@link #decode} gives for a text that is not base64. */
    public static final int NOT_BASE64 = -1;

    private static final int GROUP_CHARS = 4;
    private static final int GROUP_BYTES = 3;

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
    public static int decode(String base64, byte[] into) {
        try {
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1), into);
        } catch (IllegalArgumentException notBase64) {
            return NOT_BASE64;
        }
    }
}
