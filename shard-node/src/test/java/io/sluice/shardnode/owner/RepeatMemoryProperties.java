// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.KnownRecord;
import io.sluice.bus.Places;
import io.sluice.model.CallId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatMemoryProperties {
    private static final RepeatConfig SMALL =
            new RepeatConfig(1 << 20, Duration.ofSeconds(120), Duration.ofSeconds(10));

    private long nanos;

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void the_newest_appends_are_always_found_and_no_other_call_is_taken_for_them(long seed) {
        var random = new Random(seed);
        var memory = new RepeatMemory(SMALL, () -> nanos);
        Deque<Append> newest = new ArrayDeque<>();
        int slot = memory.newSlot();

        for (int i = 0; i < 3_000; i++) {
            nanos += random.nextInt(1_000_000);
            var append = new Append(call(random), places(random), new StoredAt(random.nextLong(), i));
            memory.remember(slot, append.call, append.places, append.at);
            newest.addLast(append);
            if (newest.size() > 500) {
                newest.removeFirst();
            }
        }

        for (Append append : newest) {
            assertThat(memory.find(slot, append.call, append.places)).contains(append.at);
            assertThat(memory.find(slot + 1, append.call, append.places)).isEmpty();
            assertThat(memory.find(slot, call(random), append.places)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void all_parts_of_a_call_are_recalled_by_place(long seed) {
        var random = new Random(seed);
        var memory = new RepeatMemory(SMALL, () -> nanos);
        CallId call = call(random);
        List<KnownRecord> expected = new ArrayList<>();
        int slot = memory.newSlot();
        int place = 0;

        for (int part = 0; part < 5; part++) {
            int[] places =
                    IntStream.range(place, place + 1 + random.nextInt(20)).toArray();
            long base = part * 1000L;
            memory.remember(slot, call, Places.of(places), new StoredAt(base, part));
            for (int i = 0; i < places.length; i++) {
                expected.add(new KnownRecord(places[i], base + i, part));
            }
            place += places.length + random.nextInt(3);
        }

        assertThat(memory.recall(slot, call)).isEqualTo(expected);
    }

    @Test
    void memory_that_does_not_suffice_shows_in_the_horizon() {
        var memory = new RepeatMemory(SMALL, () -> nanos);
        int slot = memory.newSlot();
        assertThat(memory.horizon()).isEqualTo(SMALL.clientLifetime());

        for (int i = 0; i < 100_000; i++) {
            nanos += 1_000_000;
            memory.remember(slot, CallId.fromClient(i, i), Places.of(0), new StoredAt(i, i));
        }

        assertThat(memory.horizon()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
        assertThat(memory.find(slot, CallId.fromClient(0, 0), Places.of(0))).isEmpty();
    }

    @Test
    void a_call_seen_again_is_kept_longer_than_one_that_is_not() {
        var memory = new RepeatMemory(SMALL, () -> nanos);
        int slot = memory.newSlot();
        CallId seenAgain = CallId.fromClient(1, 1);
        CallId seenOnce = CallId.fromClient(2, 2);
        memory.remember(slot, seenAgain, Places.of(0), new StoredAt(1, 1));
        memory.remember(slot, seenOnce, Places.of(0), new StoredAt(2, 2));

        for (int second = 1; second <= 300; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            for (int i = 0; i < 50; i++) {
                memory.remember(slot, CallId.fromClient(second + 10, i), Places.of(0), new StoredAt(i, i));
            }
            assertThat(memory.find(slot, seenAgain, Places.of(0))).isEqualTo(Optional.of(new StoredAt(1, 1)));
        }

        assertThat(memory.find(slot, seenOnce, Places.of(0))).isEmpty();
    }

    @Test
    void a_flood_of_calls_without_a_client_id_does_not_push_out_those_with_one() {
        var memory = new RepeatMemory(SMALL, () -> nanos);
        int slot = memory.newSlot();
        CallId client = CallId.fromClient(1, 1);
        memory.remember(slot, client, Places.of(0), new StoredAt(1, 1));

        for (int i = 0; i < 100_000; i++) {
            memory.remember(slot, CallId.random(i, i), Places.of(0), new StoredAt(i, i));
        }

        assertThat(memory.find(slot, client, Places.of(0))).isPresent();
    }

    private static CallId call(Random random) {
        long high = random.nextLong();
        long low = random.nextLong();
        return random.nextBoolean() ? CallId.fromClient(high, low) : CallId.random(high, low);
    }

    private static Places places(Random random) {
        return Places.of(
                random.ints(1 + random.nextInt(60), 0, 500).distinct().sorted().toArray());
    }

    private record Append(CallId call, Places places, StoredAt at) {}
}
