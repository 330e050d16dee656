// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.certificate.DevCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The development certificate that servers of tests show, made anew for each run. Clients in this process trust its CA from
 * the first use on: they look where every program of Java does.
 */
final class TestCertificate {
    private static final DevCertificates MADE = make();

    private TestCertificate() {}

    static Path certificate() {
        return MADE.serverCertificate();
    }

    static Path key() {
        return MADE.serverKey();
    }

    static Path ca() {
        return MADE.caCertificate();
    }

    private static DevCertificates make() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "certificate");
            var made = new DevCertificates(directory);
            made.write(Instant.now(), List.of());
            System.setProperty("javax.net.ssl.trustStore", made.trustStore().toString());
            System.setProperty("javax.net.ssl.trustStorePassword", DevCertificates.TRUST_STORE_PASSWORD);
            return made;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
