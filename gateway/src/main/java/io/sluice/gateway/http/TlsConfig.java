// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.http.tls.TlsFiles;
import io.sluice.gateway.http.tls.TlsRules;
import java.time.Duration;

/**
 * The settings of the client port that speaks TLS. It is opened if there is a certificate.
 *
 * @param listener {@code tls.host} and {@code tls.port}
 * @param reloadInterval {@code tls.reload-interval}, 1 ms to 1 h. How often the files are looked at
 */
public record TlsConfig(Listener listener, TlsFiles files, TlsRules rules, Duration reloadInterval) {
    private static final int USUAL_PORT = 4568;

    public TlsConfig {
        Bounds.check("tls.reload-interval", reloadInterval);
    }

    /** Nothing is opened; with a certificate, it is this machine's only. */
    public static TlsConfig closed() {
        return new TlsConfig(
                new Listener("127.0.0.1", USUAL_PORT), TlsFiles.NONE, TlsRules.standard(), Duration.ofSeconds(10));
    }

    public boolean isOpen() {
        return !files.isEmpty();
    }
}
