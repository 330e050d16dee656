// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.nio.charset.StandardCharsets;

/** Percent-encoding by RFC 3986. Both ways take time that grows with the length. */
final class PercentCode {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentCode() {}

    /** All but unreserved characters become {@code %XX}, also a percent sign. */
    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var out = new StringBuilder(bytes.length + 16);
        for (byte each : bytes) {
            if (isUnreserved(each)) {
                out.append((char) each);
            } else {
                out.append('%').append(HEX[(each >> 4) & 15]).append(HEX[each & 15]);
            }
        }
        return out.toString();
    }

    /** A percent sign without two digits behind it stands for itself. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? digit(text.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : digit(text.charAt(i + 2));
            if (low < 0) {
                out.append(c);
            } else {
                out.append((char) ((high << 4) | low));
                i += 2;
            }
        }
        return out.toString();
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static boolean isUnreserved(byte c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }
}
