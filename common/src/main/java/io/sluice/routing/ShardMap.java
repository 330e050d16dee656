// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import static java.util.Comparator.comparing;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The open shards of one stream. Their ranges cover the ring once, no gap and no overlap, so every key has one shard. */
public final class ShardMap {
    private final long[] firstHigh;
    private final long[] firstLow;
    private final int[] index;

    /** @throws IllegalArgumentException if the ranges leave a gap or overlap */
    public ShardMap(List<OpenShard> shards) {
        var byFirstKey = shards.stream()
                .sorted(comparing(shard -> shard.range().first()))
                .toList();
        requireOneCover(byFirstKey);
        firstHigh = byFirstKey.stream().mapToLong(s -> s.range().first().high()).toArray();
        firstLow = byFirstKey.stream().mapToLong(s -> s.range().first().low()).toArray();
        index = byFirstKey.stream().mapToInt(OpenShard::index).toArray();
    }

    /**
     * The ranges of a new stream's shards: each floor(2^128 / count) wide, the last one up to the end of the ring.
     *
     * @param count at least 1
     */
    public static List<HashKeyRange> evenRanges(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " shards, not at least 1");
        }
        BigInteger width = BigInteger.ONE.shiftLeft(2 * Long.SIZE).divide(BigInteger.valueOf(count));
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey first = HashKey.FIRST;
        for (int i = 1; i < count; i++) {
            HashKey nextFirst = HashKey.of(width.multiply(BigInteger.valueOf(i)));
            ranges.add(new HashKeyRange(first, nextFirst.previous()));
            first = nextFirst;
        }
        ranges.add(new HashKeyRange(first, HashKey.LAST));
        return List.copyOf(ranges);
    }

    /** How many shards are open. */
    public int size() {
        return index.length;
    }

    /** The index of the shard that holds the hash key. */
    public int shardFor(HashKey key) {
        return shardFor(key.high(), key.low());
    }

    /** As {@link #shardFor(HashKey)}, for a key kept as two longs. */
    public int shardFor(long high, long low) {
        int from = 0;
        int to = index.length;
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (HashKey.compare(firstHigh[middle], firstLow[middle], high, low) <= 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return index[from];
    }

    private static void requireOneCover(List<OpenShard> shards) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("a stream has at least one open shard");
        }
        HashKey first = HashKey.FIRST;
        boolean complete = false;
        for (OpenShard shard : shards) {
            if (complete || !shard.range().first().equals(first)) {
                throw new IllegalArgumentException(shard + " does not start at " + first);
            }
            complete = shard.range().last().equals(HashKey.LAST);
            first = complete ? first : shard.range().last().next();
        }
        if (!complete) {
            throw new IllegalArgumentException("no open shard ends at " + HashKey.LAST);
        }
    }
}
