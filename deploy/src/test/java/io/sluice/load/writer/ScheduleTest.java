// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.writer.OpenLoop.Backlog;
import io.sluice.load.writer.Schedule.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private long now = 17 * SECOND;
    private long missed;

    @Test
    void a_closed_loop_is_due_whenever_it_is_asked() {
        var loop = new ClosedLoop(Extent.records(1000), () -> now);

        now += SECOND;

        assertThat(loop.take(500)).isEqualTo(new Turn(500, now));
    }

    @Test
    void a_closed_loop_gives_as_many_records_as_it_has_and_then_none() {
        var loop = new ClosedLoop(Extent.records(1200), () -> now);

        assertThat(List.of(loop.take(500), loop.take(500), loop.take(500), loop.take(500)))
                .extracting(Turn::records)
                .containsExactly(500, 500, 200, 0);
    }

    @Test
    void a_closed_loop_ends_when_its_time_is_over() {
        var loop = new ClosedLoop(Extent.duration(Duration.ofSeconds(10)), () -> now);

        now += 10 * SECOND - 1;
        assertThat(loop.take(1).isEnd()).isFalse();
        now++;
        assertThat(loop.take(1).isEnd()).isTrue();
    }

    @Test
    void stopped_loops_give_no_more_turns() {
        List<Schedule> loops = List.of(
                new ClosedLoop(Extent.UNBOUNDED, () -> now),
                new OpenLoop(10, Extent.UNBOUNDED, backlog(1000), () -> now),
                new OpenLoop(10, Extent.records(1000), backlog(1000), () -> now));

        for (Schedule loop : loops) {
            assertThat(loop.take(1).isEnd()).isFalse();
            loop.stop();
            now += SECOND;
            assertThat(loop.take(1).isEnd()).isTrue();
            assertThat(loop.take(500).isEnd()).isTrue();
        }
    }

    @Test
    void an_open_loop_spreads_its_records_evenly_over_time() {
        var loop = new OpenLoop(1000, Extent.UNBOUNDED, backlog(1000), () -> now);
        long start = now;

        assertThat(loop.take(100)).isEqualTo(new Turn(100, start));
        assertThat(loop.take(100)).isEqualTo(new Turn(100, start + 100 * MILLI));
        assertThat(loop.take(50)).isEqualTo(new Turn(50, start + 200 * MILLI));
        assertThat(loop.take(1)).isEqualTo(new Turn(1, start + 250 * MILLI));
    }

    @Test
    void what_is_late_is_due_when_it_was_due_so_that_waiting_counts() {
        var loop = new OpenLoop(1000, Extent.UNBOUNDED, backlog(100_000), () -> now);
        long start = now;
        loop.take(100);

        now += 5 * SECOND;

        assertThat(loop.take(100)).isEqualTo(new Turn(100, start + 100 * MILLI));
        assertThat(missed).isZero();
    }

    @Test
    void what_exceeds_the_backlog_is_missed_and_counted_once() {
        var loop = new OpenLoop(1000, Extent.UNBOUNDED, backlog(2000), () -> now);
        long start = now;
        loop.take(100);

        now += 5 * SECOND;

        assertThat(loop.take(100)).isEqualTo(new Turn(100, start + 3000 * MILLI));
        assertThat(loop.take(100)).isEqualTo(new Turn(100, start + 3100 * MILLI));
        assertThat(missed).isEqualTo(2900);
    }

    @Test
    void the_rate_is_held_over_a_long_time() {
        var loop = new OpenLoop(333, Extent.UNBOUNDED, backlog(1000), () -> now);
        long start = now;

        long records = 0;
        while (now < start + 3600 * SECOND) {
            Turn turn = loop.take(7);
            now = Math.max(now, turn.dueNanos());
            records += turn.records();
        }

        assertThat(records).isBetween(3600 * 333L, 3600 * 333L + 14);
        assertThat(missed).isZero();
    }

    @Test
    void an_open_loop_ends_with_its_records_and_those_missed_are_among_them() {
        var loop = new OpenLoop(1000, Extent.records(1000), backlog(100), () -> now);

        now += 60 * SECOND;

        List<Turn> turns = new ArrayList<>();
        for (Turn turn = loop.take(30); !turn.isEnd(); turn = loop.take(30)) {
            turns.add(turn);
        }
        assertThat(turns).extracting(Turn::records).containsExactly(30, 30, 30, 10);
        assertThat(missed).isEqualTo(900);
    }

    @Test
    void an_open_loop_ends_with_the_last_record_that_is_due_in_its_time() {
        var loop = new OpenLoop(100, Extent.duration(Duration.ofSeconds(1)), backlog(1000), () -> now);

        long records = 0;
        for (Turn turn = loop.take(10); !turn.isEnd(); turn = loop.take(10)) {
            records += turn.records();
        }

        assertThat(records).isEqualTo(100);
    }

    private Backlog backlog(long maxRecords) {
        return new Backlog(maxRecords, more -> missed += more);
    }
}
