// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** The only clock and the only scheduler of a simulation: events in the order of their times, one at a time. */
final class SimulatedTime {
    private static final long START_MS = 1_790_000_000_000L;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
    private final RandomGenerator random;
    private long nowNanos;
    private long nextNumber;

    SimulatedTime(RandomGenerator random) {
        this.random = random;
    }

    long nanos() {
        return nowNanos;
    }

    InstantSource wall() {
        return () -> Instant.ofEpochMilli(START_MS + Duration.ofNanos(nowNanos).toMillis());
    }

    void after(Duration delay, Runnable action) {
        at(nowNanos + delay.toNanos(), action);
    }

    void at(long nanos, Runnable action) {
        events.add(new Event(nanos, nextNumber++, action));
    }

    Future<Void> pause(Duration delay) {
        Promise<Void> done = Promise.promise();
        after(delay, done::complete);
        return done.future();
    }

    /** Between nothing and {@code most}, drawn anew. */
    Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    /** Runs events until {@code isDone} or none is left that is due by the deadline. */
    void runUntil(BooleanSupplier isDone, Duration deadline) {
        long deadlineNanos = nowNanos + deadline.toNanos();
        while (!isDone.getAsBoolean() && !events.isEmpty() && events.peek().atNanos() <= deadlineNanos) {
            Event event = events.remove();
            nowNanos = Math.max(nowNanos, event.atNanos());
            event.action().run();
        }
    }

    private record Event(long atNanos, long number, Runnable action) {}
}
