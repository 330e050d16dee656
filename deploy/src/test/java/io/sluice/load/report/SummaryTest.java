// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.measure.Gaps;
import io.sluice.load.measure.Meter;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verdict.Counts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Counts CLEAN = new Counts(100_000, 100_000, 0, 0, 0, 0, 0, 500, 300, 7, 0, 3);
    private static final Counts BROKEN = new Counts(100, 99, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final Gaps GAPS = new Gaps(
            Duration.ofMillis(250),
            new TreeMap<>(Map.of(
                    "shard-a",
                    new Gaps.OfShard(Duration.ofMillis(300), 0),
                    "shard-b",
                    new Gaps.OfShard(Duration.ofMillis(3500), 7))),
            2);

    private final Meter meter = new Meter();

    @Test
    void people_read_how_much_how_fast_and_what_went_wrong() {
        meter.stored(100_000, 102_400_000);
        meter.answered(Duration.ofMillis(5).toNanos());
        meter.error("Timeout", 2);
        meter.repeated();
        meter.unknown(500);

        String text = text(summary(Optional.empty(), Optional.of("line 3 is not JSON")));

        assertThat(text).isEqualTo("""
                stored       100,000 records in 10s: 10,000 records/s, 10.2 MB/s
                unknown      500 records without an answer that tells whether they are stored
                repeated     1 calls, under the same invocation id
                errors       Timeout 2
                latency ms   p50 5.00, p90 5.00, p99 5.00, p99.9 5.00, max 5.00, of 1 calls
                longest gap  0.25 s without an acknowledged record, of one shard 3.50 s (shard-b)
                ended early  line 3 is not JSON
                """);
    }

    @Test
    void people_read_the_verdict_first_and_then_its_numbers() {
        assertThat(text(summary(verdict(CLEAN, Optional.empty()), Optional.empty())))
                .contains("""
                verified     clean: each acknowledged record is there once, in order for each key
                             acknowledged 100,000, read once 100,000, missing 0, duplicate 0
                             reordered 0, misnumbered 0, altered 0, others' 3
                             unknown 500 (stored 300, not stored 200), refused 7 (stored 0)
                """);
    }

    @Test
    void a_broken_promise_is_not_called_clean_and_shows_examples() {
        assertThat(text(summary(verdict(BROKEN, Optional.of("no answer")), Optional.empty())))
                .contains("verified     BROKEN: not all is as it was acknowledged\n")
                .contains("             an example\n")
                .doesNotContain("clean");
    }

    @Test
    void what_could_not_be_read_is_not_called_clean() {
        assertThat(text(summary(verdict(CLEAN, Optional.of("no answer")), Optional.empty())))
                .contains("verified     NOT TO ITS END: no answer\n")
                .doesNotContain("clean");
        assertThat(json(verdict(CLEAN, Optional.of("no answer"))).getBoolean("clean"))
                .isFalse();
        assertThat(json(verdict(CLEAN, Optional.of("no answer"))).getString("incomplete"))
                .isEqualTo("no answer");
    }

    @Test
    void programs_read_all_of_it() {
        meter.stored(100_000, 102_400_000);
        meter.error("Timeout", 2);
        meter.answered(1_500_000);

        JsonObject json = SummaryJson.of(summary(verdict(BROKEN, Optional.empty()), Optional.empty()));

        assertThat(json.getLong("stored")).isEqualTo(100_000);
        assertThat(json.getDouble("recordsPerSecond")).isEqualTo(10_000);
        assertThat(json.getDouble("megabytesPerSecond")).isEqualTo(10.24);
        assertThat(json.getJsonObject("errors")).isEqualTo(new JsonObject().put("Timeout", 2));
        assertThat(json.getJsonObject("latencyMillis").getDouble("p99")).isBetween(1.499, 1.501);
        assertThat(json.getJsonObject("verify").getBoolean("clean")).isFalse();
        assertThat(json.getJsonObject("verify").getLong("missing")).isEqualTo(1);
        assertThat(json.getJsonObject("verify").getJsonArray("examples")).isEqualTo(new JsonArray().add("an example"));
        assertThat(json.containsKey("endedEarly")).isFalse();
        assertThat(json.getDouble("longestGapSeconds")).isEqualTo(0.25);
        assertThat(json.getJsonObject("shards").getJsonObject("shard-b"))
                .isEqualTo(new JsonObject().put("longestGapSeconds", 3.5).put("failures", 7L));
        assertThat(json.getLong("unplacedFailures")).isEqualTo(2);
    }

    @Test
    void shards_are_told_only_where_answers_were_read_for_them() {
        JsonObject json = SummaryJson.of(summary(Optional.empty(), Optional.empty()));

        assertThat(json.fieldNames()).contains("longestGapSeconds").doesNotContain("shards", "unplacedFailures");
    }

    private Summary summary(Optional<Verdict> verdict, Optional<String> failure) {
        return new Summary(Duration.ofSeconds(10), meter.counts(), meter.allLatencies(), GAPS, verdict, failure);
    }

    private JsonObject json(Optional<Verdict> verdict) {
        return SummaryJson.of(summary(verdict, Optional.empty())).getJsonObject("verify");
    }

    private static String text(Summary summary) {
        return SummaryText.of(summary).replace(System.lineSeparator(), "\n");
    }

    private static Optional<Verdict> verdict(Counts counts, Optional<String> incomplete) {
        return Optional.of(new Verdict(counts, List.of("an example"), incomplete));
    }
}
