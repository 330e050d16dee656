// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of this room: by it signatures cover bodies, and tokens are found. */
public final class Sha256 {
    private Sha256() {}

    /** 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }

    /** Of what comes piece by piece. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
