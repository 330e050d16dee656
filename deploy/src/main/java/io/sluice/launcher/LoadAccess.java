// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.Access;
import io.sluice.load.http.Trust;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options by which {@code sluice load} says who it is, and which servers it believes. */
final class LoadAccess {
    /** Without one of these the JDK decides. */
    static final class Believed {
        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Certificates in PEM; one of them must have signed that of an https server.")
        private @Nullable Path ca;

        @Option(
                names = "--insecure",
                description = "Takes any certificate of an https server. For tests: whoever is between can read all.")
        private boolean isInsecure;
    }

    @ArgGroup(exclusive = true)
    private @Nullable Believed believed;

    /** What the environment has. */
    LoadCredential credential(LoadApi api, Map<String, String> environment) {
        return api.credential(environment);
    }

    Access access(LoadApi api, LoadCredential credential, Map<String, String> environment, InstantSource clock)
            throws IOException {
        return new Access(api.signing(credential, environment, clock), trust());
    }

    private Trust trust() throws IOException {
        if (believed == null) {
            return Trust.USUAL;
        }
        Optional<Path> ca = Optional.ofNullable(believed.ca);
        if (ca.isPresent()) {
            return Trust.in(certificates(ca.get()));
        }
        return believed.isInsecure ? Trust.ANYBODY : Trust.USUAL;
    }

    private static Buffer certificates(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .isEmpty()) {
                throw new IOException(file + " has no certificate");
            }
        } catch (CertificateException unreadable) {
            throw new IOException(file + " has no certificates in PEM: " + unreadable.getMessage(), unreadable);
        }
        return Buffer.buffer(Files.readAllBytes(file));
    }
}
