// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is older than its data does not touch them. */
class NewerFormatIT {
    /** Of the two bytes of a format version, the lower one. */
    private static final int VERSION_AT = 9;

    @TempDir
    private Path directory;

    @Test
    void a_data_directory_of_a_newer_format_is_refused_with_one_clear_line() throws Exception {
        try (var server = new KilledServer(directory)) {
            server.start();
            server.stop();
        }
        Path node = directory.resolve("data/NODE");
        byte[] newer = Files.readAllBytes(node);
        newer[VERSION_AT]++;
        Files.write(node, newer);

        judgeRefused("sluice: the data directory has format version " + newer[VERSION_AT]
                + ", this program knows up to " + (newer[VERSION_AT] - 1) + "; start the program that wrote it");

        assertThat(node).hasBinaryContent(newer);
        newer[VERSION_AT]--;
        Files.write(node, newer);
        try (var server = new KilledServer(directory)) {
            server.start();
            server.stop();
        }
    }

    private void judgeRefused(String line) throws Exception {
        try (ChildProcess refused = start()) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errors())
                    .contains(line)
                    .noneMatch(other -> other.contains(" ERROR ") || other.startsWith("\tat "));
        }
    }

    private ChildProcess start() throws IOException {
        return ChildProcess.start(
                directory, Map.of(), "standalone", "--data-dir", "data", "--port", "0", "--admin-port", "0");
    }
}
