// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Busy;
import io.sluice.bus.ReadOutcome.Damaged;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.sluice.shardnode.journal.segment.FrameReader;
import io.sluice.shardnode.journal.segment.FrameTable;
import io.sluice.shardnode.storage.ReadCut;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one shard of the journal: from memory at the tip, else from the segments. Shows nothing that is not synced or that
 * retention has done with.
 */
public final class JournalReader implements ShardReader {
    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);

    private final Supplier<ShardState> shards;
    private final ReadAccess access;
    private final Executor caller;

    /** @param shards gives the shard as it is now; one never written is empty */
    public JournalReader(Supplier<ShardState> shards, ReadAccess access, Executor caller) {
        this.shards = shards;
        this.access = access;
        this.caller = caller;
    }

    /** What all readers of a journal share. */
    public record ReadAccess(
            ReadQueue queue,
            TailCache tail,
            ShardHistory history,
            FrameReader frames,
            ReadCounters counters,
            Retention retention) {}

    /** One read as it was asked for, and what it may bring into memory. */
    private record Asked(ShardState shard, ReadQueue.Space space, long fromOffset, int maxRecords, int maxBytes) {}

    private enum Take {
        TAKEN,
        /** What should be there is damaged, or was moved or removed meanwhile. */
        BROKEN,
        /** Other reads have as much in memory as they may. */
        NO_SPACE
    }

    @Override
    public Future<ReadOutcome> read(long fromOffset, int maxRecords, int maxBytes) {
        ShardState shard = shards.get();
        return access.queue()
                .submit(maxBytes, caller, space -> {
                    var asked = new Asked(shard, space, fromOffset, maxRecords, maxBytes);
                    return counted(readNow(asked));
                })
                .orElseGet(() -> answer(counted(new Busy())));
    }

    @Override
    public Future<Long> seek(SeekRequest.Place place, long atMs) {
        ShardState shard = shards.get();
        long keepFromMs = access.retention().keepFromMs(shard.id());
        return switch (place) {
            case TRIM_HORIZON ->
                keepFromMs == Retention.EVERYTHING
                        ? answer(shard.firstOffset())
                        : look(shard, () -> access.history().firstKept(shard, 0, keepFromMs));
            case LATEST -> answer(shard.durableEnd());
            case AT_TIMESTAMP ->
                look(shard, () -> access.history().firstArrivedFrom(shard, Math.max(atMs, keepFromMs)));
        };
    }

    private ReadOutcome counted(ReadOutcome outcome) {
        access.counters()
                .ends()
                .add(outcome.match(
                        records -> ReadEnd.GIVEN,
                        notHere -> ReadEnd.GIVEN,
                        damaged -> ReadEnd.DAMAGED,
                        busy -> ReadEnd.BUSY));
        return outcome;
    }

    private Future<Long> look(ShardState shard, ShardHistory.LookUp<Long> lookUp) {
        return access.queue()
                .submit(0, caller, space -> ShardHistory.settled(shard, lookUp))
                .orElseGet(() -> fail(new IOException("the journal has as many reads as it may hold")));
    }

    /** Reads again if what was to be read was moved or removed meanwhile. */
    private ReadOutcome readNow(Asked asked) throws IOException {
        ShardState shard = asked.shard();
        while (true) {
            int removals = shard.removals();
            ReadOutcome outcome = ShardHistory.settled(shard, () -> readOnce(asked));
            if (shard.removals() == removals) {
                return outcome;
            }
        }
    }

    private ReadOutcome readOnce(Asked asked) throws IOException {
        ShardState shard = asked.shard();
        asked.space().empty();
        Optional<ShardEnd> end = shard.end();
        long durableEnd = shard.durableEnd();
        long keepFromMs = access.retention().keepFromMs(shard.id());
        long from = access.history().firstKept(shard, Math.max(asked.fromOffset(), shard.firstOffset()), keepFromMs);
        var cut = new ReadCut(from, asked.maxRecords(), asked.maxBytes());
        while (!cut.isFull() && cut.nextOffset() < durableEnd) {
            switch (take(asked, cut)) {
                case TAKEN -> {}
                case BROKEN -> {
                    return cut.batches().isEmpty()
                            ? new Damaged(cut.nextOffset())
                            : records(cut, Optional.empty(), end);
                }
                case NO_SPACE -> {
                    return cut.batches().isEmpty() ? new Busy() : records(cut, arrivalMs(shard, cut.nextOffset()), end);
                }
            }
        }
        Optional<Long> nextArrivalMs =
                cut.nextOffset() < durableEnd ? arrivalMs(shard, cut.nextOffset()) : Optional.empty();
        return records(cut, nextArrivalMs, end);
    }

    private Take take(Asked asked, ReadCut cut) throws IOException {
        ShardState shard = asked.shard();
        int removals = shard.removals();
        try {
            Take take = takeFromMemory(shard, cut) ? Take.TAKEN : takeFromDisk(asked, cut);
            if (take != Take.BROKEN) {
                return take;
            }
            if (shard.removals() == removals) {
                log.error("{} is damaged on disk at offset {}", shard.id(), cut.nextOffset());
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException broken) {
            if (shard.removals() == removals) {
                log.error("cannot read {} at offset {}", shard.id(), cut.nextOffset(), broken);
            }
        }
        return Take.BROKEN;
    }

    private static ReadOutcome records(ReadCut cut, Optional<Long> nextArrivalMs, Optional<ShardEnd> end) {
        return new Records(compacted(cut.batches()), cut.nextOffset(), nextArrivalMs, end);
    }

    /** Copies what is less than half of its array, so that a small answer does not keep what was read around it. */
    private static List<StoredBatch> compacted(List<StoredBatch> batches) {
        IdentityHashMap<byte[], Integer> used = new IdentityHashMap<>();
        batches.forEach(batch -> used.merge(
                batch.batch().records().array(), batch.batch().records().length(), Integer::sum));
        return batches.stream()
                .map(batch -> {
                    byte[] array = batch.batch().records().array();
                    return used.getOrDefault(array, 0) < array.length / 2
                            ? new StoredBatch(
                                    batch.baseOffset(),
                                    batch.arrivalMs(),
                                    batch.batch().copied())
                            : batch;
                })
                .toList();
    }

    private boolean takeFromMemory(ShardState shard, ReadCut cut) {
        return access.tail()
                .holding(shard.id(), cut.nextOffset())
                .map(cut::take)
                .orElse(false);
    }

    /** Takes what one frame has. */
    private Take takeFromDisk(Asked asked, ReadCut cut) throws IOException {
        Optional<ShardHistory.Found> found = access.history().holding(asked.shard(), cut.nextOffset());
        if (found.isEmpty()) {
            return Take.BROKEN;
        }
        int segment = found.get().segment();
        Optional<FrameTable> table = access.frames().table(segment, found.get().frame());
        if (table.isEmpty()) {
            return Take.BROKEN;
        }
        int first = table.get().holding(cut.nextOffset());
        if (!asked.space().bring(table.get().lengthOfRun(first, cut.bytesLeft()))) {
            return Take.NO_SPACE;
        }
        for (StoredBatch batch : access.frames().batches(segment, table.get(), first, cut.bytesLeft())) {
            if (cut.isFull()) {
                break;
            }
            if (!cut.take(batch)) {
                return Take.BROKEN;
            }
        }
        return Take.TAKEN;
    }

    /** Empty also if it cannot be told because of damage, which the next read will report. */
    private Optional<Long> arrivalMs(ShardState shard, long offset) throws IOException {
        Optional<StoredBatch> inMemory = access.tail().holding(shard.id(), offset);
        if (inMemory.isPresent()) {
            return inMemory.map(StoredBatch::arrivalMs);
        }
        Optional<ShardHistory.Found> found = access.history().holding(shard, offset);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return access.frames()
                .table(found.get().segment(), found.get().frame())
                .map(table -> table.arrivalMs(table.holding(offset)));
    }

    private <T> Future<T> answer(T value) {
        Promise<T> promise = Promise.promise();
        caller.execute(() -> promise.complete(value));
        return promise.future();
    }

    private <T> Future<T> fail(Throwable cause) {
        Promise<T> promise = Promise.promise();
        caller.execute(() -> promise.fail(cause));
        return promise.future();
    }
}
