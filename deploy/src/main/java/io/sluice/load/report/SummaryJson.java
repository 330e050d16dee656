// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import io.sluice.load.measure.Gaps;
import io.sluice.load.measure.Latencies;
import io.sluice.load.measure.Meter.Counts;
import io.sluice.load.verify.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A summary as programs read it. Members are added in later versions, and none is taken away. */
public final class SummaryJson {
    private static final double MICROS_IN_MILLI = 1000;

    private SummaryJson() {}

    public static JsonObject of(Summary summary) {
        Counts counts = summary.counts();
        var errors = new JsonObject();
        counts.errors().forEach(errors::put);
        var json = new JsonObject()
                .put("seconds", summary.seconds())
                .put("stored", counts.stored())
                .put("storedBytes", counts.storedBytes())
                .put("recordsPerSecond", summary.recordsPerSecond())
                .put("megabytesPerSecond", summary.megabytesPerSecond())
                .put("refused", counts.refused())
                .put("unknown", counts.unknown())
                .put("missed", counts.missed())
                .put("repeatedCalls", counts.repeats())
                .put("sentAgain", counts.resent())
                .put("errors", errors)
                .put("latencyMillis", of(summary.latencies()))
                .put("longestGapSeconds", Figures.seconds(summary.gaps().longest()));
        summary.verdict()
                .ifPresent(verdict -> json.put("verify", of(verdict))
                        .put("shards", of(summary.gaps()))
                        .put("unplacedFailures", summary.gaps().unplacedFailures()));
        summary.failure().ifPresent(reason -> json.put("endedEarly", reason));
        return json;
    }

    private static JsonObject of(Latencies latencies) {
        return new JsonObject()
                .put("calls", latencies.calls())
                .put("p50", latencies.p50() / MICROS_IN_MILLI)
                .put("p90", latencies.p90() / MICROS_IN_MILLI)
                .put("p99", latencies.p99() / MICROS_IN_MILLI)
                .put("p999", latencies.p999() / MICROS_IN_MILLI)
                .put("max", latencies.max() / MICROS_IN_MILLI);
    }

    private static JsonObject of(Gaps gaps) {
        var json = new JsonObject();
        gaps.shards()
                .forEach((name, shard) -> json.put(
                        name,
                        new JsonObject()
                                .put("longestGapSeconds", Figures.seconds(shard.longest()))
                                .put("failures", shard.failures())));
        return json;
    }

    private static JsonObject of(Verdict verdict) {
        Verdict.Counts found = verdict.counts();
        var json = new JsonObject()
                .put("clean", verdict.isClean() && verdict.isComplete())
                .put("acknowledged", found.acknowledged())
                .put("readOnce", found.readOnce())
                .put("missing", found.missing())
                .put("duplicate", found.duplicate())
                .put("reordered", found.reordered())
                .put("misnumbered", found.misnumbered())
                .put("altered", found.altered())
                .put("unknown", found.unknown())
                .put("unknownStored", found.unknownStored())
                .put("refused", found.refused())
                .put("refusedStored", found.refusedStored())
                .put("others", found.others())
                .put("examples", new JsonArray(verdict.examples()));
        verdict.incomplete().ifPresent(reason -> json.put("incomplete", reason));
        return json;
    }
}
