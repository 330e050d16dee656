// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import java.time.Duration;
import java.util.List;

/**
 * What a handshake must be like.
 *
 * @param clientAuth {@code tls.client-auth}
 * @param minVersion {@code tls.min-version}. Older versions are refused
 * @param handshakeTimeout {@code tls.handshake-timeout}, 100 ms to 1 min. A connection whose handshake takes longer is closed
 */
public record TlsRules(ClientCertificate clientAuth, TlsVersion minVersion, Duration handshakeTimeout) {
    /**
     * The cheap ones first; each with forward secrecy and none that HTTP/2 forbids (RFC 9113, appendix A).
     */
    static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public TlsRules {
        if (handshakeTimeout.compareTo(SHORTEST) < 0 || handshakeTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tls.handshake-timeout is " + handshakeTimeout + ", not " + SHORTEST + " to " + LONGEST);
        }
    }

    /** No client is asked for a certificate, TLS 1.2 is accepted, and a handshake may take 10 s. */
    public static TlsRules standard() {
        return new TlsRules(ClientCertificate.NONE, TlsVersion.TLS_1_2, Duration.ofSeconds(10));
    }
}
