// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** What only its holder and this gateway know. Never shown: its text form is that it is one. */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    /** A copy to make keys of; not to be kept or shown. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In a time that tells nothing of where they differ. */
    public boolean isSameAs(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && isSameAs(secret);
    }

    /** Equal secrets are few, and a hash in a log would be a hint. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
