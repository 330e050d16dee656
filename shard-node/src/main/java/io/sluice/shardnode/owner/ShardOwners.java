// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallReply;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekReply;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardBatch;
import io.sluice.bus.ShardEnd;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.measure.LoopLag;
import io.sluice.model.ShardId;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.ShardReader;
import io.sluice.shardnode.storage.Storage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The shards of one node: opens each when it is first asked for, and hands requests to their owners and readers. Confined
 * to one thread.
 */
public final class ShardOwners {
    /** How often {@link #tick} is to be called. */
    public static final Duration TICK = Duration.ofMillis(500);

    private final long epoch;
    private final Storage storage;
    private final Executor thread;
    private final SharedByOwners shared;
    private final Supplier<ShardQuota> quotas;
    private final LoopLag lag;
    private final KnownShards shards;
    private final Map<ShardId, Future<ShardOwner>> owners = new HashMap<>();
    private final Map<ShardId, ShardReader> readers = new HashMap<>();
    private final Promise<Void> drained = Promise.promise();
    private boolean draining;
    private int appending;

    /**
     * Makes the node's owners.
     *
     * @param epoch of the ownership: the node's boot epoch
     * @param thread the one that calls this object; storage completes its futures there
     * @param quotas makes a new shard's quota
     * @param shards which there are
     */
    public ShardOwners(
            long epoch,
            Storage storage,
            Executor thread,
            SharedByOwners shared,
            Supplier<ShardQuota> quotas,
            KnownShards shards) {
        this.epoch = epoch;
        this.storage = storage;
        this.thread = thread;
        this.shared = shared;
        this.quotas = quotas;
        this.shards = shards;
        this.lag = new LoopLag(shared.counters().loopLagNanos(), TICK, now());
    }

    /** Fails only if the disk does: then the gateway gets no answer, which is the truth. */
    public Future<AppendReply> append(AppendRequest request) {
        List<Future<AppendOutcome>> outcomes = new ArrayList<>(request.batches().size());
        for (ShardBatch batch : request.batches()) {
            outcomes.add(append(batch, request.deadlineNanos()));
        }
        appending++;
        return Future.all(outcomes)
                .onComplete(done -> onAppended())
                .map(done -> new AppendReply(
                        now(), outcomes.stream().map(Future::result).toList()));
    }

    /**
     * Lets other nodes and lives take over: from now on every append is refused as one for another owner, while reads go on.
     * Completes when the appends taken before have ended.
     */
    public Future<Void> drain() {
        draining = true;
        if (appending == 0) {
            drained.tryComplete();
        }
        return drained.future();
    }

    public Future<RecallReply> recall(RecallRequest request) {
        return owner(request.shard())
                .map(found -> found.compose(owner -> owner.recall(request.call())))
                .orElseGet(
                        () -> Future.succeededFuture(new RecallReply(now(), isDeleted(request.shard()), 0, List.of())));
    }

    public Future<ReadReply> read(ReadRequest request) {
        return reader(request.shard())
                .map(reader -> reader.read(request.fromOffset(), request.maxRecords(), request.maxBytes()))
                .orElseGet(() -> Future.succeededFuture(new ReadOutcome.NotHere()))
                .map(outcome -> new ReadReply(now(), outcome));
    }

    public Future<SeekReply> seek(SeekRequest request) {
        return reader(request.shard())
                .map(reader -> reader.seek(request.place(), request.atMs()).map(OptionalLong::of))
                .orElseGet(() -> Future.succeededFuture(OptionalLong.empty()))
                .map(offset -> new SeekReply(now(), offset));
    }

    /** Ends a shard of this node for ever; completes when the end is on disk. */
    public Future<ShardEnd> seal(ShardId shard, List<Integer> children) {
        return owner(shard)
                .map(found -> found.compose(owner -> owner.seal(children)))
                .orElseGet(() -> Future.failedFuture(shard + " is not on this node"));
    }

    /**
     * Lets go of the shards of a stream that has been deleted. From now on nothing of it is acknowledged, be it on its way
     * to the disk.
     */
    public void forget(StreamDescription deleted) {
        for (ShardDescription shard : deleted.shards()) {
            ShardId id = deleted.shardId(shard.index());
            readers.remove(id);
            Future<ShardOwner> owner = owners.remove(id);
            if (owner != null) {
                owner.onSuccess(ShardOwner::forget);
            }
        }
    }

    /** The node's monotonic clock, which every reply carries. */
    public long now() {
        return shared.clock().nanos().getAsLong();
    }

    /** Shows other threads how things stand. To be called once each {@link #TICK}, the first time at once. */
    public void tick() {
        lag.tick(now());
        RepeatMemory repeats = shared.repeats();
        shared.counters().show(owners.size(), repeats.clientCalls(), repeats.gatewayCalls());
    }

    private void onAppended() {
        appending--;
        if (draining && appending == 0) {
            drained.tryComplete();
        }
    }

    private Future<AppendOutcome> append(ShardBatch batch, long deadlineNanos) {
        if (draining) {
            return notOwner();
        }
        return owner(batch.shard())
                .map(found -> found.compose(owner -> owner.append(batch, deadlineNanos)))
                .orElseGet(
                        () -> isDeleted(batch.shard()) ? Future.succeededFuture(new AppendOutcome.Gone()) : notOwner());
    }

    private Future<AppendOutcome> notOwner() {
        shared.counters().redirects().add(Redirect.NOT_OWNER);
        return Future.succeededFuture(new AppendOutcome.NotOwner(epoch));
    }

    /** The same future for all who ask while the shard is being opened, so that they are served in their order. */
    private Optional<Future<ShardOwner>> owner(ShardId shard) {
        Future<ShardOwner> known = owners.get(shard);
        if (known != null) {
            return Optional.of(known);
        }
        return shards.version(shard).map(here -> {
            Future<ShardOwner> opened = open(shard);
            owners.put(shard, opened);
            return opened;
        });
    }

    private Future<ShardOwner> open(ShardId shard) {
        int slot = shared.repeats().newSlot();
        return storage.open(
                        shard,
                        epoch,
                        thread,
                        (call, places, baseOffset, arrivalMs) ->
                                shared.repeats().remember(slot, call, places, new StoredAt(baseOffset, arrivalMs)))
                .map(log -> {
                    var owner =
                            new ShardOwner(shard, epoch, () -> shards.version(shard), log, shared, slot, quotas.get());
                    if (isDeleted(shard)) {
                        owner.forget();
                    }
                    return owner;
                });
    }

    private boolean isDeleted(ShardId shard) {
        return shards.isDeleted(shard.stream());
    }

    private Optional<ShardReader> reader(ShardId shard) {
        ShardReader known = readers.get(shard);
        if (known != null) {
            return Optional.of(known);
        }
        return shards.version(shard).map(here -> {
            ShardReader opened = storage.reader(shard, thread);
            readers.put(shard, opened);
            return opened;
        });
    }
}
