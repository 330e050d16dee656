// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.settings.HostName;
import io.sluice.load.Access;
import io.sluice.load.http.Endpoint;
import io.sluice.load.http.Trust;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options by which {@code sluice load} says who it is, and which servers it believes. */
final class LoadAccess {
    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = {
                "Signs with the first credential of a credentials file that is good for the API.",
                "Without it with those of the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and",
                "AWS_SESSION_TOKEN; HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK; V3IO_ACCESS_KEY. If there are none,",
                "with those of a standalone that was started here, in sluice-data, if all endpoints are of this machine.",
                "If there are none: not at all."
            })
    private @Nullable Path credentials;

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

    private final Path standalone;

    LoadAccess() {
        this(LoadCredentials.OF_STANDALONE);
    }

    /** @param standalone where a standalone of this machine has its credentials */
    LoadAccess(Path standalone) {
        this.standalone = standalone;
    }

    @ArgGroup(exclusive = true)
    private @Nullable Believed believed;

    /** The first that is there: what the option names, what the environment has, what a standalone has left here. */
    LoadCredential credential(
            LoadApi api, List<Endpoint> endpoints, Map<String, String> environment, InstantSource clock)
            throws IOException {
        if (credentials != null) {
            return new LoadCredentials(credentials, environment, clock.instant()).require(api);
        }
        LoadCredential found = api.credential(environment);
        // Nobody asked to show other machines what a standalone of this one takes.
        boolean isHere = endpoints.stream().noneMatch(endpoint -> new HostName(endpoint.host()).isForOthers());
        return found.isEmpty() && isHere
                ? new LoadCredentials(standalone, environment, clock.instant()).find(api)
                : found;
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
