// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.StorageInMemory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** A node that has one shard, on one thread: the test decides what time it is and when the disk works. */
final class OwnersOnOneThread {
    static final ShardId SHARD = new ShardId(new StreamUid(1, 2), 0);
    static final long EPOCH = 7;

    /** Of the shard's range. */
    static final int VERSION = 3;

    static final CallId CALL = CallId.fromClient(1, 2);
    static final CallId OTHER_CALL = CallId.fromClient(3, 4);

    /** The deadline of every append that names none; the monotonic clock begins before it. */
    static final long DEADLINE_NANOS = 1_000;

    final StorageInMemory storage = new StorageInMemory();
    final OwnerCounters counters = new OwnerCounters();
    final OneShard shards = new OneShard(SHARD, VERSION);
    private long nanos = 500;
    private long wallMs = 10_000;
    private Supplier<ShardQuota> quotas = ShardQuota::unlimited;
    private ShardOwners owners = newOwners();

    /** Of the present life. */
    ShardOwners owners() {
        return owners;
    }

    /** Another life on the same disk. */
    void startAgain() {
        owners = newOwners();
    }

    /** From now on shards take no more than those of Kinesis; nothing is counted yet. */
    void limitAsKinesis() {
        quotas = () -> ShardQuota.asKinesis(nanos);
        startAgain();
    }

    long nanos() {
        return nanos;
    }

    void passNanos(long passed) {
        nanos += passed;
    }

    long wallMs() {
        return wallMs;
    }

    /** @param millis less than 0 if somebody puts the clock back */
    void moveWall(long millis) {
        wallMs += millis;
    }

    Future<AppendOutcome> append(CallId call, int... places) {
        return append(new ShardBatch(SHARD, EPOCH, VERSION, call, batch(places)));
    }

    Future<AppendOutcome> append(ShardBatch batch) {
        return append(batch, DEADLINE_NANOS);
    }

    Future<AppendOutcome> append(ShardBatch batch, long deadlineNanos) {
        return owners.append(new AppendRequest(deadlineNanos, List.of(batch)))
                .map(reply -> reply.outcomes().get(0));
    }

    /** How many records the shard has ever had; -1 if it is not here. */
    long storedCount() {
        return owners.read(new ReadRequest(SHARD, 0, 10_000, ReadRequest.MAX_BYTES))
                .result()
                .outcome()
                .match(ReadOutcome.Records::nextOffset, notHere -> -1L, damaged -> -1L, busy -> -1L);
    }

    /** Records of one byte at these places of their call. */
    static RecordBatch batch(int... places) {
        var arena = new RecordArena(1024, 8);
        for (int place = 0; place <= places[places.length - 1]; place++) {
            arena.begin(PlacedBy.NOTHING);
            arena.data(new byte[] {1}, 0, 1);
            arena.end(0, 0);
        }
        return arena.batch(places, 0, places.length);
    }

    private ShardOwners newOwners() {
        var clock = new NodeClock(() -> nanos, () -> Instant.ofEpochMilli(wallMs));
        return new ShardOwners(
                EPOCH,
                storage,
                Runnable::run,
                new SharedByOwners(new RepeatMemory(RepeatConfig.defaults(), clock.nanos()), clock, counters),
                quotas,
                shards);
    }
}
