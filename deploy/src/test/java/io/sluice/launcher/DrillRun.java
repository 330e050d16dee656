// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A verified load beside a disturbance. The load runs before, during and after it, each connection on one shard; how time
 * passes is told by the lines that the load writes once a second. {@code -Ddrill.rate=} records a second.
 */
final class DrillRun {
    private static final String SHARDS = "8";
    private static final String CONNECTIONS = "16";
    private static final String RATE = System.getProperty("drill.rate", "1600");
    private static final int SECONDS_AROUND = 3;
    private static final String LINE_OF_A_SECOND = "\\s*\\d+(m\\d+)?s.*";

    private DrillRun() {}

    /** What is done to the cluster while the load runs. Returns when all members that are to run again are ready. */
    interface Disturbance {
        void disturb(Seconds time) throws Exception;
    }

    /** Time beside a load. */
    interface Seconds {
        /** Returns so many seconds later. */
        void pass(int seconds) throws InterruptedException;
    }

    /** Nothing happens for so long. */
    static Disturbance none(int seconds) {
        return time -> time.pass(seconds);
    }

    /**
     * Returns what the load tells.
     *
     * @param stream that is made, with 8 shards, unless it is there
     */
    static DrillReport beside(DrillCluster cluster, String stream, Disturbance disturbance) throws Exception {
        try (ChildProcess load = load(cluster, stream)) {
            load.awaitError(line -> line.matches(".*verified [1-9].*"));
            Seconds time = seconds -> pass(load, seconds);
            time.pass(SECONDS_AROUND);
            disturbance.disturb(time);
            time.pass(SECONDS_AROUND);
            load.terminate();

            int exitCode = load.exitCode();
            assertThat(exitCode).as(String.join("\n", load.errors())).isZero();
            return DrillReport.of(new JsonObject(String.join("\n", load.output())));
        }
    }

    private static void pass(ChildProcess load, int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            load.awaitError(line -> line.matches(LINE_OF_A_SECOND));
        }
    }

    private static ChildProcess load(DrillCluster cluster, String stream) throws Exception {
        List<String> arguments = List.of(
                "load",
                "--endpoint",
                cluster.endpoints().stream().map(URI::toString).collect(Collectors.joining(",")),
                "--stream",
                stream,
                "--shards",
                SHARDS,
                "--one-shard-each",
                "--connections",
                CONNECTIONS,
                "--rate",
                RATE,
                "--batch",
                "10",
                "--duration",
                "1h",
                "--attempts",
                "1000",
                "--verify",
                "--json");
        return ChildProcess.start(cluster.directory(), Map.of(), arguments.toArray(String[]::new));
    }
}
