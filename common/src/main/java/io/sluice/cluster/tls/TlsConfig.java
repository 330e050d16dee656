// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How processes of the cluster prove themselves to each other. With {@link TlsMode#ON} the three files are to be named.
 *
 * @param tls {@code cluster.tls}. To be the same everywhere
 * @param tlsCertificate {@code cluster.tls-certificate}. PEM: this process's certificate, then what is between it and the CA
 * @param tlsKey {@code cluster.tls-key}. PEM: the certificate's key, PKCS#8 without a password
 * @param tlsCa {@code cluster.tls-ca}. PEM: the CA whose certificates make a process a member; several while it is changed
 * @param tlsHandshakeTimeout {@code cluster.tls-handshake-timeout}, 1 s to 1 min. A link is up by then or given up
 */
public record TlsConfig(TlsMode tls, Path tlsCertificate, Path tlsKey, Path tlsCa, Duration tlsHandshakeTimeout) {
    private static final Path NONE = Path.of("");
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    public TlsConfig {
        if (tlsHandshakeTimeout.compareTo(MIN_TIMEOUT) < 0 || tlsHandshakeTimeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("cluster.tls-handshake-timeout is " + tlsHandshakeTimeout + ", not "
                    + MIN_TIMEOUT + " to " + MAX_TIMEOUT);
        }
    }

    /** Without TLS. */
    public static TlsConfig off() {
        return new TlsConfig(TlsMode.OFF, NONE, NONE, NONE, Duration.ofSeconds(10));
    }

    /** Whether all files are named; without TLS none needs to be. */
    public boolean isWhole() {
        return tls == TlsMode.OFF || Stream.of(tlsCertificate, tlsKey, tlsCa).noneMatch(NONE::equals);
    }
}
