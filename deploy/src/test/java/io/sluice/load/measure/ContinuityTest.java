// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContinuityTest {
    private long now = 77;
    private final Continuity continuity = new Continuity(() -> now);
    private final Continuity.Writer writer = continuity.writer();
    private final Continuity.Writer other = continuity.writer();

    @Test
    void the_longest_time_between_two_acknowledgements_counts_whoever_gets_them() {
        after(100);
        writer.acknowledged(Set.of("a"), 0);
        after(300);
        other.acknowledged(Set.of("b"), 0);
        after(200);
        writer.acknowledged(Set.of("a"), 0);

        assertThat(continuity.longest()).hasMillis(300);
        assertThat(continuity.gaps())
                .isEqualTo(new Gaps(Duration.ofMillis(300), shards(Map.of("a", gap(500, 0), "b", gap(400, 0))), 0));
    }

    @Test
    void the_time_before_the_first_and_after_the_last_acknowledgement_counts() {
        after(700);
        assertThat(continuity.longest()).hasMillis(700);

        writer.acknowledged(Set.of(), 0);
        after(900);

        assertThat(continuity.longest()).hasMillis(900);
    }

    @Test
    void a_shard_is_missed_until_its_last_writer_ends_and_no_longer() {
        writer.acknowledged(Set.of("a"), 0);
        other.acknowledged(Set.of("b"), 0);
        after(100);
        writer.ended();
        after(5000);
        other.ended();

        assertThat(continuity.gaps().shards()).containsEntry("a", gap(100, 0)).containsEntry("b", gap(5100, 0));
    }

    @Test
    void failures_count_for_each_shard_whose_records_had_to_wait_for_them() {
        writer.acknowledged(Set.of("a", "b"), 2);
        other.acknowledged(Set.of("b"), 3);
        other.givenUp(4);

        assertThat(continuity.gaps().shards()).containsEntry("a", gap(0, 2)).containsEntry("b", gap(0, 5));
        assertThat(continuity.gaps().unplacedFailures()).isEqualTo(4);
    }

    @Test
    void made_up_shards_fill_no_memory() {
        for (int i = 0; i < Continuity.MAX_SHARDS + 10; i++) {
            writer.acknowledged(Set.of("shard-" + i), 1);
        }
        writer.ended();

        assertThat(continuity.gaps().shards()).hasSize(Continuity.MAX_SHARDS);
        assertThat(continuity.gaps().unplacedFailures()).isEqualTo(10);
    }

    private void after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private static Gaps.OfShard gap(long millis, long failures) {
        return new Gaps.OfShard(Duration.ofMillis(millis), failures);
    }

    private static SortedMap<String, Gaps.OfShard> shards(Map<String, Gaps.OfShard> shards) {
        return new TreeMap<>(shards);
    }
}
