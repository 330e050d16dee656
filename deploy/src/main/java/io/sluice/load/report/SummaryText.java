// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import io.sluice.load.measure.Gaps;
import io.sluice.load.measure.Latencies;
import io.sluice.load.measure.Meter.Counts;
import io.sluice.load.verify.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A summary as people read it. */
public final class SummaryText {
    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    public static String of(Summary summary) {
        var lines = new SummaryText();
        lines.addPuts(summary);
        lines.addLatencies(summary.latencies());
        lines.addGaps(summary.gaps());
        summary.verdict().ifPresent(lines::addVerdict);
        summary.failure().ifPresent(reason -> lines.add("ended early", reason));
        return lines.text.toString();
    }

    private void addPuts(Summary summary) {
        Counts counts = summary.counts();
        add(
                "stored",
                "%s records in %s: %s records/s, %s MB/s",
                Figures.count(counts.stored()),
                Figures.duration(summary.elapsed()),
                Figures.count(Math.round(summary.recordsPerSecond())),
                Figures.decimal(summary.megabytesPerSecond()));
        addIfAny("refused", counts.refused(), "records, given up after refusals");
        addIfAny("unknown", counts.unknown(), "records without an answer that tells whether they are stored");
        addIfAny("missed", counts.missed(), "records not sent, because too many were late already");
        addIfAny("repeated", counts.repeats(), "calls, under the same invocation id");
        addIfAny("sent again", counts.resent(), "records after a refusal");
        if (!counts.errors().isEmpty()) {
            add(
                    "errors",
                    counts.errors().entrySet().stream()
                            .map(error -> error.getKey() + " " + Figures.count(error.getValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void addLatencies(Latencies latencies) {
        if (latencies.calls() > 0) {
            add(
                    "latency ms",
                    "p50 %s, p90 %s, p99 %s, p99.9 %s, max %s, of %s calls",
                    Figures.millis(latencies.p50()),
                    Figures.millis(latencies.p90()),
                    Figures.millis(latencies.p99()),
                    Figures.millis(latencies.p999()),
                    Figures.millis(latencies.max()),
                    Figures.count(latencies.calls()));
        }
    }

    private void addGaps(Gaps gaps) {
        String all = seconds(gaps.longest()) + " without an acknowledged record";
        Optional<String> worst = gaps.shards().entrySet().stream()
                .max(Comparator.comparing(shard -> shard.getValue().longest()))
                .map(shard -> ", of one shard " + seconds(shard.getValue().longest()) + " (" + shard.getKey() + ")");
        add("longest gap", all + worst.orElse(""));
    }

    private static String seconds(Duration duration) {
        return Figures.decimal(Figures.seconds(duration)) + " s";
    }

    private void addVerdict(Verdict verdict) {
        Verdict.Counts found = verdict.counts();
        add("verified", word(verdict));
        add(
                "",
                "acknowledged %s, read once %s, missing %s, duplicate %s",
                Figures.count(found.acknowledged()),
                Figures.count(found.readOnce()),
                Figures.count(found.missing()),
                Figures.count(found.duplicate()));
        add(
                "",
                "reordered %s, misnumbered %s, altered %s, others' %s",
                Figures.count(found.reordered()),
                Figures.count(found.misnumbered()),
                Figures.count(found.altered()),
                Figures.count(found.others()));
        add(
                "",
                "unknown %s (stored %s, not stored %s), refused %s (stored %s)",
                Figures.count(found.unknown()),
                Figures.count(found.unknownStored()),
                Figures.count(found.unknown() - found.unknownStored()),
                Figures.count(found.refused()),
                Figures.count(found.refusedStored()));
        verdict.examples().forEach(example -> add("", example));
    }

    private static String word(Verdict verdict) {
        if (!verdict.isClean()) {
            return "BROKEN: not all is as it was acknowledged";
        }
        return verdict.incomplete()
                .map(reason -> "NOT TO ITS END: " + reason)
                .orElse("clean: each acknowledged record is there once, in order for each key");
    }

    private void addIfAny(String name, long count, String what) {
        if (count > 0) {
            add(name, "%s %s", Figures.count(count), what);
        }
    }

    private void add(String name, String form, Object... values) {
        add(name, String.format(Locale.ROOT, form, values));
    }

    private void add(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }
}
