// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon's Kinesis Producer Library, in a process of its own: what it is built on cannot live beside Huawei's SDK. */
final class KplProgram {
    private static final Path FOLDER = Path.of("src", "test", "kpl").toAbsolutePath();
    private static final Path LIBRARIES = FOLDER.resolve(Path.of("target", "lib"));

    private KplProgram() {}

    /** Tells how to get it; empty if it is here. */
    static Optional<String> missing() {
        return Files.isDirectory(LIBRARIES)
                ? Optional.empty()
                : Optional.of("the Kinesis Producer Library is missing: run `mvn -f deploy/src/test/kpl package`");
    }

    /**
     * Puts records; gives what became of each.
     *
     * @param patience how long a record is tried
     */
    static ClientRun put(URI endpoint, Caller caller, String stream, int count, Duration patience) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                LIBRARIES.resolve("*").toString(),
                "Producer.java",
                endpoint.toString(),
                stream,
                Integer.toString(count),
                Long.toString(patience.toMillis()));
        return ClientRun.of(FOLDER, command, Map.of("AWS_PROFILE", caller.profile()));
    }
}
