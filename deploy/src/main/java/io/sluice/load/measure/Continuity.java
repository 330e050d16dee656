// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Notes how steadily records are acknowledged, by all shards together and by each. Thread-safe; noting never waits. Of each
 * shard a few numbers are kept.
 */
public final class Continuity {
    /** More than a stream has; a server that makes names up fills no memory. Those beyond count for no shard. */
    static final int MAX_SHARDS = 20_000;

    private final LongSupplier nanoClock;
    private final long startNanos;
    private final LongestGap all = new LongestGap();
    private final Map<String, Shard> shards = new ConcurrentHashMap<>();
    private final LongAdder unplacedFailures = new LongAdder();

    private record Shard(LongestGap gap, LongAdder failures) {
        Shard() {
            this(new LongestGap(), new LongAdder());
        }
    }

    /** Begins now. */
    public Continuity(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
    }

    /** Time without an acknowledged record, longest so far. */
    public Duration longest() {
        return Duration.ofNanos(all.nanosAt(sinceStart()));
    }

    /** All so far. A shard's gap ends with the writers that have put to it, so that none is seen where nobody wrote. */
    public Gaps gaps() {
        Map<String, Gaps.OfShard> byName = new TreeMap<>();
        shards.forEach((name, shard) -> byName.put(
                name,
                new Gaps.OfShard(
                        Duration.ofNanos(shard.gap.nanos()), shard.failures().sum())));
        return new Gaps(longest(), new TreeMap<>(byName), unplacedFailures.sum());
    }

    /** A view for one writer, used by it alone. */
    public Writer writer() {
        return new Writer();
    }

    private long sinceStart() {
        return nanoClock.getAsLong() - startNanos;
    }

    /** What one writer tells. Not thread-safe. */
    public final class Writer {
        private final Map<String, Shard> visited = new HashMap<>();

        private Writer() {}

        /**
         * Some records were acknowledged.
         *
         * @param places their shards, if known
         * @param failures attempts that they took before and that were of no use
         */
        public void acknowledged(Set<String> places, int failures) {
            long now = sinceStart();
            all.happened(now);
            for (String name : places) {
                Shard shard = shards.size() < MAX_SHARDS
                        ? shards.computeIfAbsent(name, first -> new Shard())
                        : shards.get(name);
                if (shard == null) {
                    unplacedFailures.add(failures);
                } else {
                    shard.gap.happened(now);
                    shard.failures.add(failures);
                    visited.put(name, shard);
                }
            }
        }

        /** Some records were given up after so many attempts. */
        public void givenUp(int failures) {
            unplacedFailures.add(failures);
        }

        /** The writer puts no more: what it waited for until now has not come. */
        public void ended() {
            long now = sinceStart();
            visited.values().forEach(shard -> shard.gap.missedUntil(now));
        }
    }
}
