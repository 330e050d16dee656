// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The ring as DIS shows it, 0 to 2^63 - 1. A DIS hash h is the point h * 2^65 of our ring of 128 bits; a range of ours is
 * shown divided by 2^65, its first point rounded up and its last rounded down, so that it has the DIS hashes that it holds.
 */
public final class DisRing {
    private DisRing() {}

    /** The upper half of a DIS hash's point; the lower is 0. */
    public static long high(long hash) {
        return hash << 1;
    }

    /**
     * The ranges of a new stream's shards: each (2^63 - 1) div count wide, the last one up to the end of the ring. These are
     * the numbers that the service's own pages show.
     */
    public static List<HashKeyRange> evenRanges(int count) {
        long width = Long.MAX_VALUE / count;
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey first = HashKey.FIRST;
        for (long i = 1; i < count; i++) {
            var next = new HashKey(high(i * width), 0);
            ranges.add(new HashKeyRange(first, next.previous()));
            first = next;
        }
        ranges.add(new HashKeyRange(first, HashKey.LAST));
        return ranges;
    }

    /** {@code [first : last]}; a range without any DIS hash has a last one below its first. */
    public static String show(HashKeyRange range) {
        HashKey first = range.first();
        boolean isBetween = (first.high() & 1) != 0 || first.low() != 0;
        long firstHash = (first.high() >>> 1) + (isBetween ? 1 : 0);
        return "[" + Long.toUnsignedString(firstHash) + " : " + (range.last().high() >>> 1) + "]";
    }
}
