// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash of all schemes: HMAC with SHA-256. */
final class Hmac {
    private static final String NAME = "HmacSHA256";

    private Hmac() {}

    static byte[] of(byte[] key, String text) {
        return of(key, text.getBytes(ISO_8859_1));
    }

    /** @param key not empty */
    static byte[] of(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key, NAME));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + NAME + ", for any key", impossible);
        }
    }
}
