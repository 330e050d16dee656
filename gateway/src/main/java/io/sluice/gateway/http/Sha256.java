// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which signatures cover bodies. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
