// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsIT {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SLUICE_CONFIG", "sluice.yaml", "SLUICE_ADMIN_PORT", "0");
    private static final String FILE = "data.directory: here\nhttp:\n  port: 1\njournal: {read-queue-count: 100}\n";

    @TempDir
    private Path directory;

    @Test
    void a_process_serves_with_what_all_sources_say_and_logs_what_is_changed() throws Exception {
        Files.writeString(directory.resolve("sluice.yaml"), FILE);
        try (ChildProcess sluice = start("standalone", "--set", "http.port=0")) {
            String ready = sluice.firstLine();
            sluice.terminate();

            assertThat(ready).endsWith("data=" + directory.toRealPath().resolve("here"));
            assertThat(sluice.errors().stream()
                            .filter(line -> line.contains("setting changed:"))
                            .map(line -> line.replaceAll(".*setting changed: ", "")))
                    .containsExactlyInAnyOrder(
                            "http.port=0 default=4567 source=--set",
                            "auth.mode=off default=on source=SLUICE_AUTH_MODE",
                            "admin.port=0 default=4569 source=SLUICE_ADMIN_PORT",
                            "data.directory=here default=sluice-data source=sluice.yaml:1",
                            "journal.read-queue-count=100 default=256 source=sluice.yaml:4");
        }
    }

    @Test
    void what_is_wrong_ends_the_start_with_code_2_before_anything_is_made() throws Exception {
        Files.writeString(directory.resolve("sluice.yaml"), FILE + "journal.segmentbytes: 1MiB\n");
        try (ChildProcess sluice = start("standalone", "--set", "put.deadline=1h")) {
            assertThat(sluice.exitCode()).isEqualTo(2);
            assertThat(sluice.output()).isEmpty();
            assertThat(sluice.errors())
                    .containsExactly(
                            "sluice: unknown setting journal.segmentbytes; did you mean journal.segment-bytes?"
                                    + " (sluice.yaml:5)",
                            "sluice: put.deadline is 1h, not 10ms to 1m (--set)");
            assertThat(directory.resolve("here")).doesNotExist();
        }
    }

    @Test
    void the_page_of_settings_goes_to_stdout_and_is_what_the_process_would_have() throws Exception {
        Files.writeString(directory.resolve("sluice.yaml"), FILE);
        try (ChildProcess sluice = start("config")) {
            assertThat(sluice.exitCode()).isZero();
            assertThat(sluice.errors()).isEmpty();
            assertThat(sluice.output().stream().filter(line -> line.startsWith("*")))
                    .map(line -> line.split(" +", 0)[1])
                    .containsExactly("http.port", "data.directory", "journal.read-queue-count", "admin.port");
        }
    }

    private ChildProcess start(String... arguments) throws IOException {
        return ChildProcess.start(directory, ENVIRONMENT, arguments);
    }
}
