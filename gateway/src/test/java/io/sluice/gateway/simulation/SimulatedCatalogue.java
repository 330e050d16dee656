// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.ShardEnd;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** One stream, which can grow and be split, as the writer at node 0 has it. It is as durable as the simulation itself. */
final class SimulatedCatalogue {
    private static final int RETENTION_HOURS = 24;
    private static final int MAX_RECORD_BYTES = 1 << 20;

    private final InstantSource clock;
    private final IntUnaryOperator placement;
    private final List<Runnable> listeners = new ArrayList<>();
    private StreamDescription stream;

    /** @param placement the shard node for a shard, by the shard's index */
    SimulatedCatalogue(InstantSource clock, int shardCount, IntUnaryOperator placement) {
        this.clock = clock;
        this.placement = placement;
        List<ShardDescription> shards = new ArrayList<>();
        for (HashKeyRange range : ShardMap.evenRanges(shardCount)) {
            shards.add(openShard(shards.size(), range, List.of()));
        }
        stream = describe(shards, 1);
    }

    StreamDescription stream() {
        return stream;
    }

    /** Told of each change, once it is made. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** One more shard, cut from another, as long as none has been split. */
    void grow() {
        var turn = new StreamChange.Turn(stream.version() + 1, clock.millis(), placement);
        new StreamChange.Grow(stream.shards().size() + 1).applyTo(stream, turn).ifPresent(this::publish);
    }

    /** The indexes that the children of the next split get. */
    List<Integer> nextChildren() {
        int next = stream.shards().size();
        return List.of(next, next + 1);
    }

    /** The parent has ended: its two children, halves of its range, take over. */
    void publishSplit(int parent, ShardEnd end) {
        List<ShardDescription> shards = new ArrayList<>(stream.shards());
        ShardDescription old = shards.get(parent);
        HashKey middle = middle(old.range());
        shards.set(parent, closed(old, end));
        shards.add(openShard(shards.size(), new HashKeyRange(old.range().first(), middle), List.of(parent)));
        shards.add(openShard(
                shards.size(), new HashKeyRange(middle.next(), old.range().last()), List.of(parent)));
        publish(describe(shards, stream.version() + 1));
    }

    private void publish(StreamDescription changed) {
        stream = changed;
        listeners.forEach(Runnable::run);
    }

    private ShardDescription closed(ShardDescription old, ShardEnd end) {
        return new ShardDescription(
                old.index(),
                old.range(),
                old.parents(),
                old.cutFrom(),
                old.node(),
                old.version(),
                old.createdMs(),
                old.numberSecond(),
                Optional.of(new ShardDescription.Closing(clock.millis(), end.endOffset())));
    }

    private ShardDescription openShard(int index, HashKeyRange range, List<Integer> parents) {
        long now = clock.millis();
        return new ShardDescription(
                index, range, parents, placement.applyAsInt(index), 0, now, now / 1000, Optional.empty());
    }

    private StreamDescription describe(List<ShardDescription> shards, long version) {
        return new StreamDescription(
                new StreamUid(1, 2),
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                clock.millis(),
                RETENTION_HOURS,
                MAX_RECORD_BYTES,
                Map.of(),
                Map.of(),
                shards,
                version);
    }

    private static HashKey middle(HashKeyRange range) {
        BigInteger sum = range.first().toBigInteger().add(range.last().toBigInteger());
        return HashKey.of(sum.shiftRight(1));
    }
}
