// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream of two shards, before and after its first shard was split into 2 and 3, or narrowed for 2. */
final class TestStreams {
    static final long NOW_MS = 1_800_000_000_000L;

    private static final List<HashKeyRange> HALVES = ShardMap.evenRanges(2);
    private static final List<HashKeyRange> QUARTERS = ShardMap.evenRanges(4);
    private static final long LONG_AGO_MS = NOW_MS - 3_600_000;

    private TestStreams() {}

    static StreamDescription twoShards() {
        return stream(1, List.of(open(0, HALVES.get(0), List.of()), open(1, HALVES.get(1), List.of())));
    }

    /** Shard 2 took over the upper half of shard 0. */
    static StreamDescription firstShardNarrowed() {
        return narrowed(NOW_MS);
    }

    static StreamDescription firstShardNarrowedLongAgo() {
        return narrowed(LONG_AGO_MS);
    }

    static StreamDescription firstShardSplit() {
        return split(NOW_MS);
    }

    static StreamDescription firstShardSplitLongAgo() {
        return split(LONG_AGO_MS);
    }

    /** A stream of one shard. */
    static StreamDescription named(String name) {
        return oneShard(new StreamUid(name.hashCode(), 0), name, 1);
    }

    /** Another stream under the same name. */
    static StreamDescription madeAgain(StreamDescription old) {
        return oneShard(
                new StreamUid(old.uid().high(), old.uid().low() + 1), old.name().text(), old.version() + 2);
    }

    private static StreamDescription narrowed(long atMs) {
        return new StreamChange.Grow(3)
                .applyTo(twoShards(), new StreamChange.Turn(2, atMs, index -> 0))
                .orElseThrow();
    }

    private static StreamDescription split(long atMs) {
        return stream(
                2,
                List.of(
                        shard(0, HALVES.get(0), List.of(), Optional.of(new ShardDescription.Closing(atMs, 100))),
                        open(1, HALVES.get(1), List.of()),
                        open(2, QUARTERS.get(0), List.of(0)),
                        open(3, QUARTERS.get(1), List.of(0))));
    }

    private static ShardDescription open(int index, HashKeyRange range, List<Integer> parents) {
        return shard(index, range, parents, Optional.empty());
    }

    private static ShardDescription shard(
            int index, HashKeyRange range, List<Integer> parents, Optional<ShardDescription.Closing> closing) {
        return new ShardDescription(index, range, parents, 0, 0, LONG_AGO_MS, LONG_AGO_MS / 1000, closing);
    }

    private static StreamDescription oneShard(StreamUid uid, String name, long version) {
        return stream(uid, name, List.of(open(0, HashKeyRange.ALL, List.of())), version);
    }

    private static StreamDescription stream(long version, List<ShardDescription> shards) {
        return stream(new StreamUid(1, 2), "orders", shards, version);
    }

    private static StreamDescription stream(StreamUid uid, String name, List<ShardDescription> shards, long version) {
        return new StreamDescription(
                uid,
                new StreamName(name),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                LONG_AGO_MS,
                24,
                1 << 20,
                Map.of(),
                Map.of(),
                shards,
                version);
    }
}
