// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
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
        events.add(new Event(nowNanos + delay.toNanos(), nextNumber++, action));
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

    /** A thread: tasks run one after the other, each a little later than it was handed over, none once it is dead. */
    Executor thread(BooleanSupplier isAlive, Duration mostDelay) {
        var busyUntil = new long[] {nowNanos};
        return task -> {
            busyUntil[0] = Math.max(busyUntil[0], nowNanos + upTo(mostDelay).toNanos());
            events.add(new Event(busyUntil[0], nextNumber++, () -> {
                if (isAlive.getAsBoolean()) {
                    task.run();
                }
            }));
        };
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
