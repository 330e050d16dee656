// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.bench.ClusterBenchMain.Single;
import io.sluice.bench.ClusterBenchMain.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians of variants, and their ratios to the first of them, as markdown tables. */
final class ClusterTable {
    private ClusterTable() {}

    /** @param turns by variant, in the order of the rows */
    static String ofThroughput(Map<String, List<Turn>> turns) {
        var text = new StringBuilder(String.format("%n**%s**%n%n", Shape.BATCHES.title()));
        text.append(
                        "| variant | records/s, median (min..max) | CPU s / 1M records | of each process | p50 ms | p99 ms |")
                .append(" load's CPU s / 1M | records/s to the first's | CPU to the first's |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        List<Turn> first = turns.values().iterator().next();
        turns.forEach((name, of) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f..%,.0f) | %.2f | %s | %.2f | %.1f | %.2f | %.2f | %.2f |%n",
                name,
                median(of, turn -> turn.slice().recordsPerSecond()),
                of.stream()
                        .mapToDouble(turn -> turn.slice().recordsPerSecond())
                        .min()
                        .orElse(0),
                of.stream()
                        .mapToDouble(turn -> turn.slice().recordsPerSecond())
                        .max()
                        .orElse(0),
                median(of, turn -> turn.slice().serverCpu()),
                processes(of),
                median(of, turn -> turn.slice().p50()),
                median(of, turn -> turn.slice().p99()),
                median(of, turn -> turn.slice().loadCpu()),
                median(of, turn -> turn.slice().recordsPerSecond())
                        / median(first, turn -> turn.slice().recordsPerSecond()),
                median(of, turn -> turn.slice().serverCpu())
                        / median(first, turn -> turn.slice().serverCpu()))));
        return text.toString();
    }

    /** @param singles by variant, in the order of the rows */
    static String ofLatency(Map<String, List<Single>> singles) {
        var text =
                new StringBuilder("\n**one record of 1 KiB, alone and beside two connections with 5 MiB a call**\n\n");
        text.append(
                "| variant | p50 ms alone | p99 ms alone | p50 ms beside | p99 ms beside | MB/s of the large ones |\n");
        text.append("|---|---|---|---|---|---|\n");
        singles.forEach((name, of) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.1f | %.2f | %.1f | %.0f |%n",
                name,
                median(of, Single::p50),
                median(of, Single::p99),
                median(of, Single::p50Beside),
                median(of, Single::p99Beside),
                median(of, Single::largeMegabytesPerSecond))));
        return text.toString();
    }

    private static String processes(List<Turn> turns) {
        return turns.get(0).cpuByProcess().keySet().stream()
                .map(process -> String.format(
                        Locale.ROOT,
                        "%s %.2f",
                        process,
                        median(turns, turn -> turn.cpuByProcess().getOrDefault(process, 0.0))))
                .collect(Collectors.joining(", "));
    }

    static <T> double median(List<T> of, ToDoubleFunction<T> figure) {
        double[] sorted = of.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
