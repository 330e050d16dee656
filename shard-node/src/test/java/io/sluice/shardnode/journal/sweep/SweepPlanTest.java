// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.journal.manifest.ColdSegment;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.sweep.SweepPlan.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Segments of 1000 bytes, of which those are copied that keep less than 30 %. */
class SweepPlanTest {
    private static final SweepRules RULES = new SweepRules(1000, 30);

    private final ClosedSegments closed = new ClosedSegments();
    private final Map<Integer, Long> keptBytes = new HashMap<>();
    private final List<Integer> damaged = new ArrayList<>();

    @Test
    void a_segment_of_which_nothing_is_kept_is_dead_and_one_of_which_much_is_kept_stays() {
        written(1, 0);
        written(2, 300);

        assertThat(plan().dead()).extracting(ClosedSegment::segment).containsExactly(1);
        assertThat(plan().groups()).isEmpty();
    }

    @Test
    void sparse_segments_in_a_row_become_one_as_far_as_they_fit() {
        for (int segment = 1; segment <= 6; segment++) {
            written(segment, 290);
        }

        assertThat(copied()).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
    }

    @Test
    void a_segment_that_stays_parts_those_around_it_and_one_that_goes_does_not() {
        written(1, 10);
        written(2, 900);
        written(3, 10);
        written(4, 0);
        written(5, 10);

        assertThat(copied()).containsExactly(List.of(1), List.of(3, 5));
    }

    @Test
    void a_segment_without_an_index_parts_those_around_it() {
        written(1, 10);
        closed.onClosed(2);
        written(3, 10);
        closed.onClosed(4);

        assertThat(copied()).containsExactly(List.of(1), List.of(3));
    }

    @Test
    void a_segment_that_has_its_index_parts_no_more() {
        written(1, 10);
        closed.onClosed(2);
        written(2, 10);
        written(3, 10);

        assertThat(copied()).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void a_cold_segment_stands_where_the_oldest_of_its_sources_stood() {
        written(7, 10);
        cold(9, 500, 1, 10);
        written(3, 900);

        assertThat(copied()).containsExactly(List.of(9), List.of(7));
    }

    @Test
    void eight_small_cold_segments_in_a_row_become_one_and_seven_do_not() {
        for (int segment = 1; segment <= 7; segment++) {
            cold(segment, 120, segment, 120);
        }
        assertThat(copied()).isEmpty();

        cold(8, 120, 8, 120);

        assertThat(copied()).containsExactly(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    void a_damaged_segment_is_not_copied() {
        written(1, 10);
        written(2, 10);
        damaged.add(1);

        assertThat(copied()).containsExactly(List.of(2));
    }

    private void written(int segment, long kept) {
        closed.add(ClosedSegment.written(segment, 1000, new JournalPlace(segment - 1, 1000)));
        keep(segment, kept);
    }

    private void cold(int segment, long length, int origin, long kept) {
        closed.add(ClosedSegment.cold(new ColdSegment(segment, length, origin)));
        keep(segment, kept);
    }

    private void keep(int segment, long kept) {
        if (kept > 0) {
            keptBytes.put(segment, kept);
        }
    }

    private List<List<Integer>> copied() {
        return plan().groups().stream()
                .map(Group::segments)
                .map(group -> group.stream().map(ClosedSegment::segment).toList())
                .toList();
    }

    private SweepPlan plan() {
        return SweepPlan.of(closed.runs(), keptBytes, RULES, segment -> !damaged.contains(segment.segment()));
    }
}
