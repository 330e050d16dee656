// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Medians and ratios as a markdown table. */
final class BenchTable {
    private BenchTable() {}

    /** @param slices by server, in the order of the rows; ratios are of Sluice's figure to each */
    static String of(Shape shape, Map<String, List<Slice>> slices, String sluice) {
        var text = new StringBuilder();
        text.append(String.format("%n**%s**%n%n", shape.title()));
        text.append(
                        "| server | records/s, median (min..max) | CPU s / 1M records | p50 ms | p99 ms | load's CPU s / 1M |")
                .append(" Sluice's records/s to this | Sluice's CPU to this |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        List<Slice> ours = slices.getOrDefault(sluice, List.of());
        slices.forEach((name, of) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f..%,.0f) | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f |%n",
                name,
                ClusterTable.median(of, Slice::recordsPerSecond),
                of.stream().mapToDouble(Slice::recordsPerSecond).min().orElse(0),
                of.stream().mapToDouble(Slice::recordsPerSecond).max().orElse(0),
                ClusterTable.median(of, Slice::serverCpu),
                ClusterTable.median(of, Slice::p50),
                ClusterTable.median(of, Slice::p99),
                ClusterTable.median(of, Slice::loadCpu),
                ClusterTable.median(ours, Slice::recordsPerSecond) / ClusterTable.median(of, Slice::recordsPerSecond),
                ClusterTable.median(ours, Slice::serverCpu) / ClusterTable.median(of, Slice::serverCpu))));
        return text.toString();
    }
}
