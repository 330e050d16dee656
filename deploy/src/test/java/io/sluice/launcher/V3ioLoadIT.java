// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice load --dialect v3io} as a user runs it, against a standalone Sluice. */
class V3ioLoadIT {
    @TempDir
    Path directory;

    @Test
    void it_makes_the_stream_puts_the_records_and_finds_them_all() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory);
                ChildProcess load = ChildProcess.start(
                        directory,
                        Map.of(),
                        "load",
                        "--endpoint",
                        sluice.endpoint().toString(),
                        "--dialect",
                        "v3io",
                        "--stream",
                        "container/some/made",
                        "--shards",
                        "4",
                        "--records",
                        "20000",
                        "--batch",
                        "1000",
                        "--verify",
                        "--json")) {
            int exitCode = load.exitCode();
            assertThat(exitCode).as(String.join("\n", load.errors())).isZero();

            JsonObject summary = new JsonObject(String.join("\n", load.output()));
            assertThat(summary.getLong("stored")).isEqualTo(20_000);
            assertThat(summary.getJsonObject("verify").getBoolean("clean")).isTrue();
            assertThat(summary.getJsonObject("verify").getLong("readOnce")).isEqualTo(20_000);
        }
    }
}
