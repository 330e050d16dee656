// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A load that is verified while its server is killed and comes back. {@code -Dcrash.rounds=20} for more kills. */
class LoadCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(LoadCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final long BYTES_BETWEEN_KILLS = 8 << 20;
    private static final int RECORDS = (ROUNDS + 1) * 10_000;
    private static final long DEADLINE_SECONDS = 120;

    private MovingProxy proxy;
    private KilledServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void prepare() throws Exception {
        proxy = new MovingProxy();
        server = new KilledServer(directory);
        server.start();
        proxy.leadTo(server.port());
    }

    @AfterEach
    void release() throws Exception {
        server.close();
        proxy.close();
    }

    @Test
    void nothing_acknowledged_is_lost_doubled_or_reordered_when_the_server_is_killed_under_load() throws Exception {
        try (ChildProcess load = load()) {
            for (int round = 0; round < ROUNDS; round++) {
                proxy.whenSent(BYTES_BETWEEN_KILLS).get(DEADLINE_SECONDS, SECONDS);
                server.kill();
                server.start();
                proxy.leadTo(server.port());
            }

            assertThat(load.exitCode()).as(String.join("\n", load.errors())).isZero();
            var summary = new JsonObject(String.join("\n", load.output()));
            JsonObject verify = summary.getJsonObject("verify");
            LOG.info("rounds={} {}", ROUNDS, summary.encode());
            assertThat(summary.getLong("repeatedCalls")).isPositive();
            assertThat(verify.getBoolean("clean")).isTrue();
            assertThat(verify.getLong("acknowledged")).isEqualTo(RECORDS);
            assertThat(verify.getLong("readOnce")).isEqualTo(RECORDS);
        }
    }

    private ChildProcess load() throws Exception {
        return ChildProcess.start(
                directory,
                Map.of(),
                "load",
                "--endpoint",
                proxy.endpoint().toString(),
                "--stream",
                "crashing",
                "--shards",
                "4",
                "--batch",
                "50",
                "--records",
                String.valueOf(RECORDS),
                "--verify",
                "--json");
    }
}
