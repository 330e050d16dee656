// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How large values were: how many came up to each of some fixed bounds, and their sum. Any thread may record and read; to
 * record allocates nothing and waits for nobody.
 */
public final class Histogram {
    private static final long FIRST_DECADE = 100_000;
    private static final long LAST_DECADE = 10_000_000_000L;

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    private Histogram(long... bounds) {
        this.bounds = bounds.clone();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    /** Of durations in nanoseconds: bounds from 100 µs to 10 s, three in each power of ten. */
    public static Histogram ofNanos() {
        LongStream decades = LongStream.iterate(FIRST_DECADE, decade -> decade < LAST_DECADE, decade -> 10 * decade);
        LongStream bounds = decades.flatMap(decade -> LongStream.of(decade, 2 * decade, 5 * decade));
        return new Histogram(
                LongStream.concat(bounds, LongStream.of(LAST_DECADE)).toArray());
    }

    /** Of sizes: bounds are the first, its double and so on up to the last. */
    public static Histogram ofDoubles(long first, long last) {
        return new Histogram(LongStream.iterate(first, bound -> bound <= last, bound -> 2 * bound)
                .toArray());
    }

    public void record(long value) {
        counts[place(value)].increment();
        sum.add(value);
    }

    /** Ascending; each is the largest value that counts in its place. */
    public long[] bounds() {
        return bounds.clone();
    }

    /** How many values came in each place, not summed up: one for each bound, and one for what is above the last. */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
    }

    /** How many values came in all. */
    public long count() {
        return Arrays.stream(counts()).sum();
    }

    public long sum() {
        return sum.sum();
    }

    private int place(long value) {
        int found = Arrays.binarySearch(bounds, value);
        return found >= 0 ? found : -found - 1;
    }
}
