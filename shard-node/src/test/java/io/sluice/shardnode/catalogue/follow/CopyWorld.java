// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Time and chance of a simulation: what is to happen happens in the order of its time, on one thread. */
public final class CopyWorld {
    public final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
    private Runnable afterEach = () -> {};
    private long nowNanos;
    private long numbers;

    private record Event(long atNanos, long number, Runnable task) {}

    public CopyWorld(long seed) {
        random = new Random(seed);
    }

    public long nanos() {
        return nowNanos;
    }

    /** @param check run after every event */
    public void check(Runnable check) {
        afterEach = check;
    }

    public void after(Duration delay, Runnable task) {
        events.add(new Event(nowNanos + delay.toNanos(), numbers++, task));
    }

    /** After a time by chance, up to a bound. */
    public void within(Duration longest, Runnable task) {
        after(Duration.ofNanos((long) (random.nextDouble() * longest.toNanos())), task);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public void run(Duration time) {
        long end = nowNanos + time.toNanos();
        while (!events.isEmpty() && events.peek().atNanos() <= end) {
            Event next = events.remove();
            nowNanos = next.atNanos();
            next.task().run();
            afterEach.run();
        }
        nowNanos = end;
    }
}
