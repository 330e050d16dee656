// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one hash that all signatures are made of. */
final class Sha256 {
    private static final String HMAC = "HmacSHA256";

    private Sha256() {}

    /** Lower-case hex. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has " + HMAC, absent);
        }
    }

    /** Lower-case hex. */
    static String hexHmac(byte[] key, String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }
}
