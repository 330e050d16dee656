// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.Places;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.sluice.bus.SubBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine for tests that keeps everything in memory, with handles to hold writes back, to let them through and
 * to break them. Writes are durable as soon as they are let through. Safe to use from several threads.
 */
public final class StorageInMemory implements Storage {
    private final Map<ShardId, Shard> shards = new HashMap<>();
    private final Deque<Write> waiting = new ArrayDeque<>();
    private ShardLog.Room room = ShardLog.Room.FREE;
    private final Retention retention;
    private boolean holding;
    private @Nullable Throwable broken;

    /** Keeps everything. */
    public StorageInMemory() {
        this(Retention.FOR_EVER);
    }

    public StorageInMemory(Retention retention) {
        this.retention = retention;
    }

    /** From now on appends and seals wait. */
    public synchronized void holdWrites() {
        holding = true;
    }

    /** Makes what waits durable, in order, and holds no more. */
    public synchronized void releaseWrites() {
        holding = false;
        waiting.forEach(Write::succeed);
        waiting.clear();
    }

    /** Fails what waits and whatever comes, as a broken disk does. */
    public synchronized void failWrites(Throwable cause) {
        broken = cause;
        waiting.forEach(write -> write.fail(cause));
        waiting.clear();
    }

    /** What {@link ShardLog#room} answers from now on. */
    public synchronized void setRoom(ShardLog.Room answer) {
        room = answer;
    }

    /** Appends and seals that are held. */
    public synchronized int waitingWrites() {
        return waiting.size();
    }

    @Override
    public synchronized Future<ShardLog> open(ShardId id, long epoch, Executor owner, AppendVisitor appends) {
        Promise<ShardLog> opened = Promise.promise();
        Shard shard = shards.computeIfAbsent(id, unused -> new Shard());
        if (epoch < shard.epoch || shard.isGivenUp) {
            var fenced = new IllegalStateException(id + " was opened in epoch " + shard.epoch + ", above " + epoch
                    + ", or is of a stream that is deleted");
            owner.execute(() -> opened.fail(fenced));
            return opened.future();
        }
        shard.epoch = epoch;
        var log = new Log(shard, owner);
        shard.log = log;
        write(new Write(
                owner,
                Promise.promise(),
                () -> {
                    log.recovered = shard.recovered();
                    List<Stored> known = List.copyOf(shard.stored);
                    owner.execute(() -> {
                        known.forEach(stored -> stored.tell(appends));
                        opened.complete(log);
                    });
                },
                opened::fail));
        return opened.future();
    }

    @Override
    public ShardReader reader(ShardId id, Executor reader) {
        return new Reader(id, reader);
    }

    @Override
    public synchronized Future<Void> sweep() {
        shards.forEach((id, shard) -> {
            shard.sweptTo = firstKept(id, shard);
            if (retention.keepFromMs(id) == Retention.NOTHING) {
                shard.isGivenUp = true;
                shard.log = null;
            }
        });
        return Future.succeededFuture();
    }

    private long firstKept(ShardId id, Shard shard) {
        long first = shard.stored.stream()
                .filter(stored -> stored.batch().arrivalMs() >= retention.keepFromMs(id))
                .map(stored -> stored.batch().baseOffset())
                .findFirst()
                .orElse(shard.durableEnd);
        return Math.max(shard.sweptTo, first);
    }

    @Override
    public synchronized Future<Void> close() {
        releaseWrites();
        shards.values().forEach(shard -> shard.log = null);
        return Future.succeededFuture();
    }

    private Future<Void> write(Write write) {
        Throwable cause = broken;
        if (cause != null) {
            write.fail(cause);
        } else if (holding) {
            waiting.add(write);
        } else {
            write.succeed();
        }
        return write.done().future();
    }

    /** One thing that waits to be durable. */
    private record Write(Executor thread, Promise<Void> done, Runnable apply, Consumer<Throwable> failed) {
        void succeed() {
            apply.run();
            thread.execute(done::complete);
        }

        void fail(Throwable cause) {
            thread.execute(() -> {
                failed.accept(cause);
                done.fail(cause);
            });
        }
    }

    private record Stored(CallId call, StoredBatch batch) {
        void tell(AppendVisitor appends) {
            appends.visit(call, Places.of(batch.batch()), batch.baseOffset(), batch.arrivalMs());
        }
    }

    private static final class Shard {
        private final List<Stored> stored = new ArrayList<>();
        private long epoch;
        private long appendedEnd;
        private @Nullable ShardEnd appendedSeal;
        private long durableEnd;
        private @Nullable ShardEnd end;
        private @Nullable Log log;
        private long sweptTo;
        private boolean isGivenUp;

        private RecoveredShard recovered() {
            long lastArrivalMs =
                    stored.isEmpty() ? 0 : stored.get(stored.size() - 1).batch().arrivalMs();
            return new RecoveredShard(durableEnd, lastArrivalMs, Optional.ofNullable(end));
        }
    }

    private final class Log implements ShardLog {
        private final Shard shard;
        private final Executor owner;
        private RecoveredShard recovered = RecoveredShard.EMPTY;

        Log(Shard shard, Executor owner) {
            this.shard = shard;
            this.owner = owner;
        }

        @Override
        public RecoveredShard recovered() {
            return recovered;
        }

        @Override
        public Room room(int bytes) {
            synchronized (StorageInMemory.this) {
                return room;
            }
        }

        @Override
        public Future<Void> append(long baseOffset, SubBatch batch) {
            synchronized (StorageInMemory.this) {
                Optional<Future<Void>> refused = refuse(baseOffset);
                if (refused.isPresent()) {
                    return refused.get();
                }
                var stored = new Stored(batch.call(), new StoredBatch(baseOffset, batch.arrivalMs(), batch.batch()));
                shard.appendedEnd = stored.batch().endOffset();
                return write(new Write(owner, Promise.promise(), () -> keep(stored), unused -> {}));
            }
        }

        @Override
        public Future<Void> seal(ShardEnd end) {
            synchronized (StorageInMemory.this) {
                Optional<Future<Void>> refused = refuse(end.endOffset());
                if (refused.isPresent()) {
                    return refused.get();
                }
                shard.appendedSeal = end;
                return write(new Write(owner, Promise.promise(), () -> shard.end = end, unused -> {}));
            }
        }

        private void keep(Stored stored) {
            shard.stored.add(stored);
            shard.durableEnd = stored.batch().endOffset();
        }

        private Optional<Future<Void>> refuse(long baseOffset) {
            if (shard.log != this) {
                return Optional.of(
                        Future.failedFuture(new IllegalStateException("the log was opened again or closed")));
            }
            if (shard.appendedSeal != null) {
                return Optional.of(Future.failedFuture(new IllegalStateException("the shard is sealed")));
            }
            if (baseOffset != shard.appendedEnd) {
                throw new IllegalArgumentException("offset " + baseOffset + " does not follow " + shard.appendedEnd);
            }
            return Optional.empty();
        }
    }

    private final class Reader implements ShardReader {
        private final ShardId id;
        private final Executor thread;

        Reader(ShardId id, Executor thread) {
            this.id = id;
            this.thread = thread;
        }

        @Override
        public Future<ReadOutcome> read(long fromOffset, int maxRecords, int maxBytes) {
            return answer(readNow(fromOffset, maxRecords, maxBytes));
        }

        @Override
        public Future<Long> seek(SeekRequest.Place place, long atMs) {
            return answer(seekNow(place, atMs));
        }

        private ReadOutcome readNow(long fromOffset, int maxRecords, int maxBytes) {
            synchronized (StorageInMemory.this) {
                Shard shard = shards.getOrDefault(id, new Shard());
                var cut = new ReadCut(Math.max(firstKept(id, shard), fromOffset), maxRecords, maxBytes);
                for (Stored stored : shard.stored) {
                    if (stored.batch().endOffset() > cut.nextOffset() && !cut.isFull() && !cut.take(stored.batch())) {
                        return new ReadOutcome.Damaged(cut.nextOffset());
                    }
                }
                Optional<Long> nextArrivalMs = shard.stored.stream()
                        .filter(stored -> stored.batch().endOffset() > cut.nextOffset())
                        .map(stored -> stored.batch().arrivalMs())
                        .findFirst();
                return new ReadOutcome.Records(
                        cut.batches(), cut.nextOffset(), nextArrivalMs, Optional.ofNullable(shard.end));
            }
        }

        private long seekNow(SeekRequest.Place place, long atMs) {
            synchronized (StorageInMemory.this) {
                Shard shard = shards.getOrDefault(id, new Shard());
                return switch (place) {
                    case TRIM_HORIZON -> firstKept(id, shard);
                    case LATEST -> shard.durableEnd;
                    case AT_TIMESTAMP ->
                        shard.stored.stream()
                                .map(Stored::batch)
                                .filter(batch -> batch.arrivalMs() >= atMs)
                                .filter(batch -> batch.baseOffset() >= firstKept(id, shard))
                                .map(StoredBatch::baseOffset)
                                .findFirst()
                                .orElse(shard.durableEnd);
                };
            }
        }

        private <T> Future<T> answer(T value) {
            Promise<T> promise = Promise.promise();
            thread.execute(() -> promise.complete(value));
            return promise.future();
        }
    }
}
