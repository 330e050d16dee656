// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Locale;

/**
 * Decimal numbers of fixed width in groups of three digits, as text and as text in base64. Three bytes are four
 * characters of base64, so a group that begins at a multiple of three is changed without touching its neighbours.
 */
final class Digits {
    static final int GROUP_BYTES = 3;
    static final int GROUP_BASE64 = 4;

    private static final int GROUPS = 1000;
    private static final byte[] TEXT = new byte[GROUPS * GROUP_BYTES];
    private static final byte[] BASE64 = new byte[GROUPS * GROUP_BASE64];

    static {
        for (int value = 0; value < GROUPS; value++) {
            byte[] text = String.format(Locale.ROOT, "%03d", value).getBytes(ISO_8859_1);
            System.arraycopy(text, 0, TEXT, value * GROUP_BYTES, GROUP_BYTES);
            System.arraycopy(Base64.getEncoder().encode(text), 0, BASE64, value * GROUP_BASE64, GROUP_BASE64);
        }
    }

    private Digits() {}

    /** Writes {@code 3 * groups} digits; what does not fit is cut off at the front. */
    static void write(byte[] to, int at, int groups, long number) {
        long left = number;
        for (int group = groups - 1; group >= 0; group--) {
            int from = (int) (left % GROUPS) * GROUP_BYTES;
            System.arraycopy(TEXT, from, to, at + group * GROUP_BYTES, GROUP_BYTES);
            left /= GROUPS;
        }
    }

    static void write(Buffer to, int at, int groups, long number) {
        long left = number;
        for (int group = groups - 1; group >= 0; group--) {
            to.setBytes(at + group * GROUP_BYTES, TEXT, (int) (left % GROUPS) * GROUP_BYTES, GROUP_BYTES);
            left /= GROUPS;
        }
    }

    /** As {@link #write(Buffer, int, int, long)}, where the buffer holds the digits in base64. */
    static void writeBase64(Buffer to, int at, int groups, long number) {
        long left = number;
        for (int group = groups - 1; group >= 0; group--) {
            to.setBytes(at + group * GROUP_BASE64, BASE64, (int) (left % GROUPS) * GROUP_BASE64, GROUP_BASE64);
            left /= GROUPS;
        }
    }
}
