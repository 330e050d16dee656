// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.Access;
import io.sluice.load.http.Endpoint.Scheme;
import io.sluice.load.http.OwnCertificate;
import io.sluice.load.http.Trust;
import io.sluice.load.sign.AccessKey;
import io.sluice.load.sign.SigV4Signer;
import io.sluice.load.sign.Signing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who asks whom, and whether there is TLS between. The first is what the others are compared with. */
enum AuthVariant {
    PLAIN_OPEN("plain, auth off", Scheme.HTTP, "off"),
    PLAIN_SIGNED("plain, auth on", Scheme.HTTP, "on"),
    TLS_OPEN("TLS, auth off", Scheme.HTTPS, "off"),
    TLS_SIGNED("TLS, auth on", Scheme.HTTPS, "on");

    private static final int FIRST_PORT = Integer.getInteger("port", 21_000);
    private static final int PORTS = 10;
    private static final AccessKey KEY =
            new AccessKey("AKIASLUICEBENCH", "SECRET-of-the-bench-SECRET", Optional.empty());

    private final String title;
    private final Scheme scheme;
    private final String mode;

    AuthVariant(String title, Scheme scheme, String mode) {
        this.title = title;
        this.scheme = scheme;
        this.mode = mode;
    }

    /** Both ports are open in all of them. Returns when it serves. */
    Door start(String sluice, Path parent, OwnCertificate certificate, String javaOptions) throws Exception {
        Path directory = Files.createDirectories(parent.resolve(name()));
        Path data = Files.createDirectory(directory.resolve("data"));
        writeCredentials(data.resolve("credentials.yaml"));
        Path certificateFile = Files.write(
                directory.resolve("certificate.pem"), certificate.certificate().getBytes());
        Path keyFile =
                Files.write(directory.resolve("key.pem"), certificate.key().getBytes());
        int port = FIRST_PORT + ordinal() * PORTS;
        List<String> words = List.of(
                sluice,
                "standalone",
                "--data-dir",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--tls-port",
                Integer.toString(port + 1),
                "--tls-certificate",
                certificateFile.toString(),
                "--tls-key",
                keyFile.toString(),
                "--admin-port",
                "0",
                "--auth",
                mode);
        ProcessTree tree = ProcessTree.start(new Variant(title, words, port), directory, javaOptions);
        String endpoint = scheme + "://127.0.0.1:" + (scheme == Scheme.HTTPS ? port + 1 : port);
        Signing signing = mode.equals("on")
                ? new Signing("signed as " + KEY, () -> new SigV4Signer(KEY, "us-east-1", InstantSource.system()))
                : Signing.NONE;
        return new Door(tree, endpoint, new Access(signing, Trust.in(certificate.certificate())));
    }

    private static void writeCredentials(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "credentials:\n  - id: " + KEY.id() + "\n    secret: " + KEY.secret() + "\n");
    }
}
