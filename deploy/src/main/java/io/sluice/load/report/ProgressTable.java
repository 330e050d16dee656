// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import io.sluice.load.measure.Latencies;
import io.sluice.load.measure.Meter.Counts;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verifier;
import io.sluice.load.writer.Extent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run as a table that grows by a line a second. Figures are those of the time since the last line. */
public final class ProgressTable {
    private static final String FORM = "%12s %12s %9s %9s %9s %14s";
    private static final double MEGA = 1e6;
    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;
    /** Shorter ones are usual. */
    private static final Duration NOTED_GAP = Duration.ofSeconds(1);

    private Duration lastElapsed = Duration.ZERO;
    private long lastStored;
    private long lastBytes;
    private Map<String, Long> lastErrors = Map.of();

    public String head() {
        return String.format(Locale.ROOT, FORM, "elapsed", "records/s", "MB/s", "p50 ms", "p99 ms", "stored");
    }

    public String line(Progress now) {
        Counts counts = now.sample().counts();
        Latencies latencies = now.sample().latencies();
        double seconds = Math.max(1, now.elapsed().minus(lastElapsed).toNanos()) / NANOS;
        boolean hasCalls = latencies.calls() > 0;
        String line = String.format(
                Locale.ROOT,
                FORM,
                elapsed(now),
                Figures.count(Math.round((counts.stored() - lastStored) / seconds)),
                Figures.decimal((counts.storedBytes() - lastBytes) / MEGA / seconds),
                hasCalls ? Figures.millis(latencies.p50()) : "-",
                hasCalls ? Figures.millis(latencies.p99()) : "-",
                Figures.count(counts.stored()));
        String notes = String.join(", ", notes(now));
        lastElapsed = now.elapsed();
        lastStored = counts.stored();
        lastBytes = counts.storedBytes();
        lastErrors = counts.errors();
        return notes.isEmpty() ? line : line + "  " + notes;
    }

    private static String elapsed(Progress now) {
        String elapsed = Figures.duration(now.elapsed());
        Extent extent = now.extent();
        if (extent.duration().compareTo(Extent.FOR_EVER) < 0) {
            return elapsed + "/" + Figures.duration(extent.duration());
        }
        Optional<Double> share = Optional.empty();
        if (extent.records() < Long.MAX_VALUE) {
            share = Optional.of(now.sample().counts().stored() / (double) extent.records());
        } else if (now.inputBytes().isPresent() && now.inputRead().isPresent()) {
            share = Optional.of(now.inputRead().getAsLong()
                    / (double) Math.max(1, now.inputBytes().getAsLong()));
        }
        return share.map(part -> elapsed + String.format(Locale.ROOT, " %3.0f%%", Math.min(1, part) * PERCENT))
                .orElse(elapsed);
    }

    private List<String> notes(Progress now) {
        List<String> notes = new ArrayList<>();
        Counts counts = now.sample().counts();
        now.verifier().ifPresent(status -> addVerification(notes, status));
        new TreeMap<>(counts.errors()).forEach((code, count) -> {
            long more = count - lastErrors.getOrDefault(code, 0L);
            if (more > 0) {
                notes.add(code + " " + Figures.count(more));
            }
        });
        if (now.longestGap().compareTo(NOTED_GAP) >= 0) {
            notes.add("longest gap " + Figures.decimal(Figures.seconds(now.longestGap())) + " s");
        }
        if (counts.missed() > 0) {
            notes.add("missed " + Figures.count(counts.missed()));
        }
        return notes;
    }

    private static void addVerification(List<String> notes, Verifier.Status status) {
        Verdict.Counts found = status.counts();
        notes.add("verified " + Figures.count(found.readOnce()));
        if (found.broken() > 0) {
            notes.add("BROKEN " + Figures.count(found.broken()));
        }
        if (status.held() > 0) {
            notes.add(status.held() + " writers wait for the reader");
        }
    }
}
