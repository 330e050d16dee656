// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.catalogue.StreamChange.Turn;
import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * More shards by narrowing: the widest range is halved, the lower half stays, the upper half becomes a new shard's, again
 * and again. Of equally wide ones the shard with the lowest index is first, so that doubling halves each once.
 */
final class ShardGrowth {
    private static final long MILLIS_PER_SECOND = 1000;

    private ShardGrowth() {}

    /**
     * All shards as they are afterwards, in the order of their indexes.
     *
     * @param shards all open, indexed without a gap
     * @param count more than there are
     */
    static List<ShardDescription> grow(List<ShardDescription> shards, int count, Turn turn) {
        List<ShardDescription> grown = new ArrayList<>(shards);
        var widest = new PriorityQueue<ShardDescription>(
                Comparator.comparing((ShardDescription shard) -> width(shard.range()))
                        .reversed()
                        .thenComparing(ShardDescription::index));
        widest.addAll(shards);
        while (grown.size() < count) {
            ShardDescription donor = widest.remove();
            HashKeyRange range = donor.range();
            HashKey middle = middle(range);
            ShardDescription narrowed = donor.narrowedTo(new HashKeyRange(range.first(), middle));
            ShardDescription added = cut(donor, grown.size(), new HashKeyRange(middle.next(), range.last()), turn);
            grown.set(donor.index(), narrowed);
            grown.add(added);
            widest.add(narrowed);
            widest.add(added);
        }
        return grown;
    }

    private static ShardDescription cut(ShardDescription donor, int index, HashKeyRange range, Turn turn) {
        return new ShardDescription(
                index,
                range,
                List.of(),
                Optional.of(donor.index()),
                turn.placement().applyAsInt(index),
                0,
                turn.atMs(),
                Math.max(Math.floorDiv(turn.atMs(), MILLIS_PER_SECOND), donor.numberSecond() + 1),
                Optional.empty());
    }

    private static BigInteger width(HashKeyRange range) {
        return range.last().toBigInteger().subtract(range.first().toBigInteger());
    }

    private static HashKey middle(HashKeyRange range) {
        return HashKey.of(
                range.first().toBigInteger().add(range.last().toBigInteger()).shiftRight(1));
    }
}
