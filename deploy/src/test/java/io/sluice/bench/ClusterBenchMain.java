// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.report.Summary;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Standalone beside clusters, in turn, a short time each, round after round: what the way from process to process costs. And
 * how long one record takes, alone and while requests of 5 MiB run beside it. {@code -Drounds=}, {@code -Dseconds=} of one
 * turn, {@code -Dwarm-up=} seconds for each, {@code -Djava-opts=} of each server's processes; see {@link Variant}.
 */
public final class ClusterBenchMain {
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm-up", 15));
    private static final String JAVA_OPTIONS = System.getProperty("java-opts", "-Xmx512m");

    private static final BenchLoad SINGLE = new BenchLoad(1024, 1, 1, OptionalDouble.of(50));
    /** Five of these are a little less than 5 MiB with their keys. */
    private static final BenchLoad LARGE = new BenchLoad((1 << 20) - 1024, 5, 2, OptionalDouble.empty());

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    private ClusterBenchMain() {}

    /** @param args a directory for what the servers write, which may grow by gigabytes; the script that starts Sluice */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "cluster-bench");
        List<ProcessTree> servers = new ArrayList<>();
        try {
            for (Variant variant : Variant.all(args[1])) {
                Path own = Files.createDirectory(directory.resolve("variant-" + servers.size()));
                servers.add(ProcessTree.start(variant, own, JAVA_OPTIONS));
            }
            System.out.println(ClusterTable.ofThroughput(throughput(servers)));
            System.out.println(ClusterTable.ofLatency(latency(servers)));
        } finally {
            servers.forEach(ProcessTree::close);
        }
        System.exit(0);
    }

    /** One turn of a server, and the CPU seconds for a million records by process. */
    record Turn(Slice slice, Map<String, Double> cpuByProcess) {}

    /** Milliseconds of a call with one record, by itself and beside large requests. */
    record Single(double p50, double p99, double p50Beside, double p99Beside, double largeMegabytesPerSecond) {}

    private static Map<String, List<Turn>> throughput(List<ProcessTree> servers) {
        servers.forEach(server -> Slice.measure(server, Shape.BATCHES, WARM_UP));
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (ProcessTree server : servers) {
                Map<String, Duration> before = server.cpuByProcess();
                Slice slice = Slice.measure(server, Shape.BATCHES, TURN);
                double millions = slice.stored() / MILLION;
                Map<String, Double> used = new TreeMap<>();
                server.cpuByProcess()
                        .forEach((process, cpu) -> used.put(
                                process,
                                cpu.minus(before.getOrDefault(process, Duration.ZERO))
                                                .toNanos()
                                        / NANOS
                                        / millions));
                turns.computeIfAbsent(server.name(), first -> new ArrayList<>()).add(new Turn(slice, used));
                System.err.println("batches " + (round + 1) + "/" + ROUNDS + " " + server.name() + " " + slice + used);
            }
        }
        return turns;
    }

    private static Map<String, List<Single>> latency(List<ProcessTree> servers) {
        servers.forEach(server -> beside(server, WARM_UP));
        Map<String, List<Single>> singles = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (ProcessTree server : servers) {
                Single single = beside(server, TURN);
                singles.computeIfAbsent(server.name(), first -> new ArrayList<>())
                        .add(single);
                System.err.println("single " + (round + 1) + "/" + ROUNDS + " " + server.name() + " " + single);
            }
        }
        return singles;
    }

    private static Single beside(ProcessTree server, Duration duration) {
        Summary alone = all(server, SINGLE.run(server.endpoint(), duration));
        Future<Summary> large = LARGE.begin(server.endpoint(), duration);
        Summary beside = all(server, SINGLE.run(server.endpoint(), duration));
        double megabytes = all(server, large.await()).megabytesPerSecond();
        return new Single(
                millis(alone.latencies().p50()),
                millis(alone.latencies().p99()),
                millis(beside.latencies().p50()),
                millis(beside.latencies().p99()),
                megabytes);
    }

    /** @throws IllegalStateException if a record was not stored: then the figures mean nothing */
    private static Summary all(ProcessTree server, Summary summary) {
        if (summary.failure().isPresent() || !summary.counts().errors().isEmpty()) {
            throw new IllegalStateException(server.name() + " did not store all: " + summary);
        }
        return summary;
    }

    private static double millis(long micros) {
        return micros / 1e3;
    }
}
