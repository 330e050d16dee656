// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadQueueTest {
    private static final int MAX_BYTES = 100;

    private final Queue<Runnable> readers = new ArrayDeque<>();
    private final ReadCounters counters = new ReadCounters();
    private final ReadQueue queue = new ReadQueue(readers::add, 10, MAX_BYTES, counters);

    @Test
    void a_read_that_brings_more_than_it_asked_for_needs_room_for_the_rest() {
        Future<Boolean> large = submit(10, 81);
        submit(10, 0);

        runAll();

        assertThat(large.result()).as("10 of 100 are another's").isTrue();
        assertThat(counters.waitingBytes()).isZero();
    }

    @Test
    void a_read_that_would_bring_more_than_all_may_is_not_let() {
        Future<Boolean> large = submit(10, 91);
        submit(10, 0);

        runAll();

        assertThat(large.result()).isFalse();
        assertThat(counters.waitingBytes()).isZero();
    }

    @Test
    void a_lone_read_may_bring_whatever_a_record_has() {
        Future<Boolean> large = submit(10, 10 * MAX_BYTES);

        runAll();

        assertThat(large.result()).isTrue();
    }

    @Test
    void what_is_brought_is_shown_while_the_read_runs() {
        List<Long> shown = new ArrayList<>();
        queue.submit(10, Runnable::run, space -> {
            space.bring(30);
            shown.add(counters.waitingBytes());
            space.bring(30);
            shown.add(counters.waitingBytes());
            space.empty();
            space.bring(60);
            return shown.add(counters.waitingBytes());
        });

        runAll();

        assertThat(shown).containsExactly(30L, 60L, 60L);
        assertThat(counters.waitingBytes()).isZero();
    }

    @Test
    void a_read_that_breaks_gives_its_room_back() {
        queue.submit(10, Runnable::run, space -> {
            space.bring(50);
            throw new IllegalStateException("the test asked for it");
        });

        runAll();

        assertThat(counters.waiting()).isZero();
        assertThat(counters.waitingBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reads_hold_no_more_together_than_they_may_unless_one_is_alone(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 10_000; step++) {
            if (random.nextBoolean()) {
                int brought = random.nextInt(2 * MAX_BYTES);
                queue.submit(random.nextInt(MAX_BYTES), Runnable::run, space -> {
                    space.bring(brought);
                    assertHeldIsBounded();
                    return space.bring(random.nextInt(MAX_BYTES));
                });
            } else if (!readers.isEmpty()) {
                readers.remove().run();
            }
            assertHeldIsBounded();
        }
        runAll();

        assertThat(counters.waitingBytes()).isZero();
    }

    private void assertHeldIsBounded() {
        assertThat(counters.waitingBytes()).isLessThanOrEqualTo(counters.waiting() == 1 ? 10 * MAX_BYTES : MAX_BYTES);
    }

    private Future<Boolean> submit(long askedBytes, long broughtBytes) {
        return queue.submit(askedBytes, Runnable::run, space -> space.bring(broughtBytes))
                .orElseThrow();
    }

    private void runAll() {
        while (!readers.isEmpty()) {
            readers.remove().run();
        }
    }
}
