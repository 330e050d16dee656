// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What stands around keys and base64 data in a put's JSON body. An entry is {@code beforeKey} key {@code beforeData}
 * data {@code afterData}.
 *
 * @param operation the dialect's name for the call
 */
public record PutForm(
        String operation, String head, String beforeKey, String beforeData, String afterData, String tail) {
    /** What parts two entries. */
    public static final String BETWEEN = ",";

    /** The texts here are plain ASCII. */
    public static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
