// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillReportTest {
    private static final Set<String> BOTH = Set.of("a", "b");

    private final JsonObject verify =
            new JsonObject().put("clean", true).put("acknowledged", 100).put("readOnce", 100);
    private final JsonObject shards = new JsonObject().put("a", shard(0.5, 0)).put("b", shard(0.6, 0));
    private final JsonObject summary = new JsonObject()
            .put("verify", verify)
            .put("shards", shards)
            .put("unknown", 0)
            .put("refused", 0)
            .put("unplacedFailures", 0);

    private final DrillReport control =
            DrillReport.of(new JsonObject().put("shards", new JsonObject().put("a", shard(1, 0))));

    @Test
    void a_run_in_which_every_promise_was_kept_and_nobody_was_hurt_has_no_findings() {
        DrillReport report = DrillReport.of(summary);

        assertThat(report.broken()).isEmpty();
        assertThat(report.hurt(BOTH, control)).isEmpty();
        assertThat(report.longestGapSeconds(BOTH)).isEqualTo(0.6);
    }

    @Test
    void each_broken_promise_is_told() {
        verify.put("clean", false).put("readOnce", 99);
        summary.put("unknown", 1).put("refused", 2).put("unplacedFailures", 3).put("endedEarly", "gone");

        assertThat(DrillReport.of(summary).broken())
                .hasSize(6)
                .contains("read once 99 of 100", "1 unknown", "2 refused", "3 unplacedFailures", "ended early: gone");
    }

    @Test
    void a_run_that_verified_nothing_is_not_taken_for_a_good_one() {
        verify.put("acknowledged", 0).put("readOnce", 0);

        assertThat(DrillReport.of(summary).broken()).containsExactly("read once 0 of 0");
        assertThat(DrillReport.of(new JsonObject()).broken()).isNotEmpty();
    }

    @Test
    void one_failed_request_hurts() {
        shards.put("b", shard(0.1, 1));

        assertThat(DrillReport.of(summary).hurt(BOTH, control)).containsExactly("b had 1 failed requests");
        assertThat(DrillReport.of(summary).hurt(Set.of("a"), control)).isEmpty();
    }

    @Test
    void a_gap_hurts_if_it_is_more_than_two_seconds_above_the_undisturbed_one() {
        shards.put("a", shard(3.0, 0));
        assertThat(DrillReport.of(summary).hurt(BOTH, control)).isEmpty();

        shards.put("a", shard(3.01, 0));
        assertThat(DrillReport.of(summary).hurt(BOTH, control))
                .containsExactly("a had a gap of 3.01 s, undisturbed 1.0 s");
    }

    @Test
    void a_shard_that_got_nothing_is_hurt() {
        shards.remove("b");

        assertThat(DrillReport.of(summary).hurt(BOTH, control)).containsExactly("b got nothing");
    }

    private static JsonObject shard(double gap, long failures) {
        return new JsonObject().put("longestGapSeconds", gap).put("failures", failures);
    }
}
