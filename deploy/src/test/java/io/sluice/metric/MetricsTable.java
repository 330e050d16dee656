// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of metrics in {@code OPERATING.md}. */
public final class MetricsTable {
    private static final Path PAGE = Path.of("OPERATING.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `(sluice_\\w+)` \\| (\\w+) \\| ([\\w, ]*)\\| (\\w+) \\| .+ \\|");

    private MetricsTable() {}

    /** A metric as an operator is told of it. */
    public record Row(String name, String kind, Set<String> labels, String unit) {}

    public static List<Row> read() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), row.group(2), labels(row.group(3)), row.group(4)))
                    .toList();
        }
    }

    private static Set<String> labels(String cell) {
        var labels = new TreeSet<String>();
        Arrays.stream(cell.split(",", -1))
                .map(String::trim)
                .filter(label -> !label.isEmpty())
                .forEach(labels::add);
        return labels;
    }
}
