// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendOutcome.Known;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Sealed;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.KnownRecord;
import io.sluice.bus.Places;
import io.sluice.bus.RecallReply;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.SubBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a shard for one ownership epoch. Decides alone, in a fixed order: deadline, deletion, epoch, repeat, version,
 * sealed, disk and memory, quota; then it numbers the records. Confined to one thread: it holds no lock, and records are
 * numbered in the order in which batches arrive.
 */
public final class ShardOwner {
    private final ShardId shard;
    private final long epoch;
    private final Supplier<Optional<Integer>> version;
    private final ShardLog log;
    private final RepeatMemory repeats;
    private final int slot;
    private final ShardQuota quota;
    private final NodeClock clock;
    private final OwnerCounters counters;
    private final AppendsInFlight inFlight = new AppendsInFlight();
    private long nextOffset;
    private long lastArrivalMs;
    private @Nullable Future<ShardEnd> sealing;
    private boolean isForgotten;

    /**
     * Takes a shard over as it was recovered.
     *
     * @param version of the shard's range, as it is when asked; batches placed by another are refused. Nothing if the
     *     shard is not this node's any more
     * @param slot the shard's number in the memory of repeats
     */
    ShardOwner(
            ShardId shard,
            long epoch,
            Supplier<Optional<Integer>> version,
            ShardLog log,
            SharedByOwners shared,
            int slot,
            ShardQuota quota) {
        this.shard = shard;
        this.epoch = epoch;
        this.version = version;
        this.log = log;
        this.repeats = shared.repeats();
        this.slot = slot;
        this.quota = quota;
        this.clock = shared.clock();
        this.counters = shared.counters();
        this.nextOffset = log.recovered().nextOffset();
        this.lastArrivalMs = log.recovered().lastArrivalMs();
        this.sealing = log.recovered().end().map(Future::succeededFuture).orElse(null);
    }

    /**
     * Appends a batch, or says why not. When it says stored, the records would survive a power cut. Fails only if the disk
     * does; then nobody is to be answered, since whether the records are stored is not known.
     *
     * @param deadlineNanos in this node's monotonic clock; a batch that is looked at later is refused
     */
    Future<AppendOutcome> append(ShardBatch batch, long deadlineNanos) {
        if (clock.nanos().getAsLong() - deadlineNanos >= 0) {
            return refuse(AppendRefusal.EXPIRED);
        }
        if (isForgotten) {
            return Future.succeededFuture(new Gone());
        }
        if (batch.epoch() != epoch) {
            return redirect(Redirect.NOT_OWNER, new NotOwner(epoch));
        }
        if (!batch.batch().isIntact()) {
            return refuse(AppendRefusal.CORRUPT);
        }
        Places places = Places.of(batch.batch());
        Optional<Future<AppendOutcome>> same = inFlight.find(batch.call(), places);
        if (same.isPresent()) {
            counters.repeats().add(RepeatKind.IN_FLIGHT);
            return same.get();
        }
        if (inFlight.has(batch.call())) {
            return inFlight.settled(batch.call()).compose(settled -> append(batch, deadlineNanos));
        }
        return repeat(batch.call(), places).map(Future::succeededFuture).orElseGet(() -> appendNew(batch, places));
    }

    /**
     * Ends the shard for ever. Completes when the end is on disk; from the call on nothing more is appended.
     *
     * @param children the shards that go on
     */
    Future<ShardEnd> seal(List<Integer> children) {
        if (sealing == null) {
            var end = new ShardEnd(nextOffset, children);
            sealing = log.seal(end).map(end);
        }
        return sealing;
    }

    /** The stream has been deleted: from now on nothing is acknowledged, be it on its way to the disk. */
    void forget() {
        isForgotten = true;
    }

    /**
     * What the shard holds of a call, once appends of that call in flight are on disk. The version is that of the question:
     * what comes later and was placed by an older one is refused.
     */
    Future<RecallReply> recall(CallId call) {
        int asked = version.get().orElse(0);
        return inFlight.settled(call)
                .map(settled ->
                        new RecallReply(clock.nanos().getAsLong(), isSealed(), asked, repeats.recall(slot, call)));
    }

    /** True if the shard's end is on disk: then no record can be added to what is here. */
    private boolean isSealed() {
        return sealing != null && sealing.succeeded();
    }

    @Override
    public String toString() {
        return "owner of " + shard + " in epoch " + epoch;
    }

    /** The first answer to the same batch, or what is known of one that overlaps it. */
    private Optional<AppendOutcome> repeat(CallId call, Places places) {
        Optional<StoredAt> same = repeats.find(slot, call, places);
        if (same.isPresent()) {
            counters.repeats().add(RepeatKind.SAME);
            return same.map(at -> new Stored(at.baseOffset(), at.arrivalMs()));
        }
        List<KnownRecord> ofCall = repeats.recall(slot, call);
        if (ofCall.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> asked = Arrays.stream(places.toArray()).boxed().collect(Collectors.toUnmodifiableSet());
        List<KnownRecord> known =
                ofCall.stream().filter(record -> asked.contains(record.place())).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        counters.repeats().add(RepeatKind.OVERLAPPING);
        return Optional.of(new Known(known));
    }

    private Future<AppendOutcome> appendNew(ShardBatch batch, Places places) {
        Optional<Integer> now = version.get();
        if (now.isEmpty()) {
            return redirect(Redirect.NOT_OWNER, new NotOwner(epoch));
        }
        if (batch.shardVersion() > now.get()) {
            // It is this node that is behind: no newer map would help the gateway, and by and by the same one serves.
            return redirect(Redirect.NOT_OWNER, new NotOwner(epoch));
        }
        if (batch.shardVersion() < now.get()) {
            return redirect(Redirect.STALE, new Stale(now.get()));
        }
        if (sealing != null) {
            counters.redirects().add(Redirect.SEALED);
            return sealing.map(end -> new Sealed(end.children()));
        }
        RecordBatch records = batch.batch();
        ShardLog.Room room = log.room(records.records().length());
        if (room != ShardLog.Room.FREE) {
            return refuse(room == ShardLog.Room.NO_DISK ? AppendRefusal.DISK_FULL : AppendRefusal.OVERLOADED);
        }
        if (!quota.take(
                records.count(), records.records().length(), clock.nanos().getAsLong())) {
            return refuse(AppendRefusal.THROTTLED);
        }
        return store(batch, places);
    }

    private Future<AppendOutcome> store(ShardBatch batch, Places places) {
        long beganNanos = clock.nanos().getAsLong();
        var at = new StoredAt(nextOffset, Math.max(lastArrivalMs, clock.wall().millis()));
        nextOffset += batch.batch().count();
        lastArrivalMs = at.arrivalMs();
        Future<AppendOutcome> stored = log.append(
                        at.baseOffset(), new SubBatch(batch.call(), at.arrivalMs(), batch.batch()))
                .map(durable -> {
                    if (isForgotten) {
                        return new Gone();
                    }
                    repeats.remember(slot, batch.call(), places, at);
                    RecordBatch records = batch.batch();
                    counters.onAppend(
                            records.count(),
                            records.records().length(),
                            clock.nanos().getAsLong() - beganNanos);
                    return new Stored(at.baseOffset(), at.arrivalMs());
                });
        inFlight.add(batch.call(), places, stored);
        return stored;
    }

    private Future<AppendOutcome> redirect(Redirect why, AppendOutcome outcome) {
        counters.redirects().add(why);
        return Future.succeededFuture(outcome);
    }

    private Future<AppendOutcome> refuse(AppendRefusal reason) {
        counters.refusals().add(reason);
        return Future.succeededFuture(new Refused(reason));
    }
}
