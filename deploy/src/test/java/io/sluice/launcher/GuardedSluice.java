// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A standalone Sluice that knows the callers of tests and nobody else, at a plain port and at one that speaks TLS. */
final class GuardedSluice implements AutoCloseable {
    private final RunningSluice sluice;

    private GuardedSluice(RunningSluice sluice) {
        this.sluice = sluice;
    }

    /** Returns when it serves. */
    static GuardedSluice start(Path directory, String... options) throws Exception {
        String[] all = Stream.concat(
                        settings(directory).entrySet().stream()
                                .map(setting -> "--set=" + setting.getKey() + "=" + setting.getValue()),
                        Stream.of(options))
                .toArray(String[]::new);
        var sluice = new GuardedSluice(RunningSluice.start(directory, all));
        shakeHandsWith(sluice.endpoint(Door.TLS));
        return sluice;
    }

    /** The first handshake of a fresh process takes longer than some clients wait. */
    private static void shakeHandsWith(URI endpoint) throws IOException {
        try (var first = new RawHttp(endpoint)) {
            first.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        }
    }

    /** What makes a server a guarded one. */
    static Map<String, String> settings(Path directory) throws IOException {
        return Map.of(
                "auth.mode", "on",
                "auth.credentials",
                        CallersFile.write(directory).toAbsolutePath().toString(),
                "tls.certificate", TestCertificate.certificate().toString(),
                "tls.key", TestCertificate.key().toString(),
                "tls.port", "0");
    }

    URI endpoint(Door door) {
        return switch (door) {
            case PLAIN -> sluice.endpoint();
            case TLS -> sluice.tls();
        };
    }

    /** The same, for tests that need no other door. */
    TestServer at(Door door) {
        return new TestServer() {
            @Override
            public URI endpoint() {
                return GuardedSluice.this.endpoint(door);
            }

            @Override
            public void close() {
                GuardedSluice.this.close();
            }
        };
    }

    @Override
    public void close() {
        sluice.close();
    }
}
