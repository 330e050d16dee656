// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.abuse.AbuseMain;
import io.sluice.load.http.OwnCertificate;
import io.sluice.load.sign.AccessKey;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone Sluice with authentication, a plain port and one of TLS, as it is by default. */
final class AttackedServer implements AutoCloseable {
    static final AccessKey KEY = new AccessKey(AbuseMain.KNOWN_KEY, "SECRET-of-the-drill", Optional.empty());

    private static final Pattern READY =
            Pattern.compile("sluice ready (http://127\\.0\\.0\\.1:\\d+) tls=(https://127\\.0\\.0\\.1:\\d+) .*");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int KILO = 1024;

    private final ChildProcess process;
    private final Matcher ready;
    private final OwnCertificate certificate;

    private AttackedServer(ChildProcess process, Matcher ready, OwnCertificate certificate) {
        this.process = process;
        this.ready = ready;
        this.certificate = certificate;
    }

    /** Returns when it serves. */
    static AttackedServer start(Path directory) throws Exception {
        OwnCertificate certificate = OwnCertificate.make();
        Path data = Files.createDirectory(directory.resolve("data"));
        Path credentials = data.resolve("credentials.yaml");
        Files.createFile(
                credentials, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(credentials, "credentials:\n  - id: " + KEY.id() + "\n    secret: " + KEY.secret() + "\n");
        ChildProcess process = ChildProcess.start(
                directory,
                Map.of(),
                "standalone",
                "--data-dir",
                "data",
                "--retention-cap",
                "1m",
                "--port",
                "0",
                "--tls-port",
                "0",
                "--tls-certificate",
                Files.write(
                                directory.resolve("certificate.pem"),
                                certificate.certificate().getBytes())
                        .toString(),
                "--tls-key",
                Files.write(directory.resolve("key.pem"), certificate.key().getBytes())
                        .toString(),
                "--admin-port",
                "0",
                "--auth",
                "on");
        Matcher ready = READY.matcher(process.firstLine());
        assertThat(ready.matches()).as(process.firstLine()).isTrue();
        return new AttackedServer(process, ready, certificate);
    }

    URI plain() {
        return URI.create(ready.group(1));
    }

    URI tls() {
        return URI.create(ready.group(2));
    }

    Buffer certificate() {
        return certificate.certificate();
    }

    /** The most memory it has had. */
    long peakResidentMib() throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        assertThat(peak.find()).isTrue();
        return Long.parseLong(peak.group(1)) / KILO;
    }

    /** In order. Returns how many bytes it has logged. */
    long stop() throws Exception {
        process.terminate();
        assertThat(process.exitCode()).isZero();
        return process.errors().stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
    }

    @Override
    public void close() {
        process.close();
    }
}
