// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.NodeAddress;
import io.sluice.shardnode.catalogue.copy.Followers;
import io.sluice.shardnode.desk.FirstHearing.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstHearingTest {
    private static final NodeAddress SELF = new NodeAddress(0, 4);

    private final List<NodeAddress> alive = new ArrayList<>(List.of(SELF));
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Followers followers = new Followers(this::nanos);
    private long nowNanos = -3;
    private final FirstHearing hearing = new FirstHearing(
            0,
            () -> alive,
            followers,
            this::nanos,
            (delay, task) -> later.add(() -> {
                nowNanos += delay.toNanos();
                task.run();
            }));

    @Test
    void a_writer_that_sees_nobody_else_places_shards_at_once() {
        assertThat(hearing.waited().result()).isEqualTo(Outcome.OVER);
    }

    @Test
    void what_places_shards_waits_a_second_for_a_node_that_is_seen_and_was_not_heard() {
        alive.add(new NodeAddress(1, 9));

        Future<Outcome> waited = hearing.waited();
        pass(Duration.ofMillis(950));
        assertThat(waited.isComplete()).isFalse();
        pass(Duration.ofMillis(50));

        assertThat(waited.result()).isEqualTo(Outcome.NOT_YET);
    }

    @Test
    void five_seconds_after_the_start_nobody_is_waited_for() {
        alive.add(new NodeAddress(1, 9));
        nowNanos += Duration.ofMillis(4_900).toNanos();
        Future<Outcome> waited = hearing.waited();

        pass(Duration.ofMillis(50));
        assertThat(waited.isComplete()).isFalse();
        pass(Duration.ofMillis(50));

        assertThat(waited.result()).isEqualTo(Outcome.OVER);
        assertThat(hearing.waited().result()).isEqualTo(Outcome.OVER);
    }

    @Test
    void a_node_that_goes_from_sight_is_not_waited_for() {
        alive.add(new NodeAddress(1, 9));
        Future<Outcome> waited = hearing.waited();
        pass(Duration.ofMillis(50));
        assertThat(waited.isComplete()).isFalse();

        alive.remove(1);
        pass(Duration.ofMillis(50));

        assertThat(waited.result()).isEqualTo(Outcome.OVER);
    }

    private long nanos() {
        return nowNanos;
    }

    private void pass(Duration time) {
        long end = nowNanos + time.toNanos();
        while (nowNanos < end && !later.isEmpty()) {
            later.remove().run();
        }
    }
}
