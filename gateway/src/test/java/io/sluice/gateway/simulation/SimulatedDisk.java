// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.Places;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.sluice.bus.SubBatch;
import io.sluice.model.ShardId;
import io.sluice.shardnode.storage.AppendVisitor;
import io.sluice.shardnode.storage.RecoveredShard;
import io.sluice.shardnode.storage.ShardLog;
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
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

@SuppressWarnings("MissingOverride")
final class SimulatedDisk {
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final boolean refuses;
    private final Map<ShardId, List<Entry>> durable = new HashMap<>();

    SimulatedDisk(SimulatedTime time, RandomGenerator random, boolean refuses) {
        this.refuses = refuses;
        this.time = time;
        this.random = random;
    }

    Future<Storage> open(BooleanSupplier alive, Runnable fatal) {
        return time.pause(time.upTo(Duration.ofMillis(50))).map(x -> new Mem(alive));
    }

    void kill() {}

    void losePower() {}

    record Entry(long base, SubBatch batch, ShardEnd end) {}

    final class Mem implements Storage {
        final BooleanSupplier alive;
        final Executor syncer;

        Mem(BooleanSupplier alive) {
            this.alive = alive;
            syncer = time.thread(alive, Duration.ofMillis(20));
        }

        public Future<ShardLog> open(ShardId shard, long epoch, Executor owner, AppendVisitor appends) {
            List<Entry> entries = durable.computeIfAbsent(shard, s -> new ArrayList<>());
            Promise<ShardLog> p = Promise.promise();
            owner.execute(() -> {
                long next = 0;
                long last = 0;
                Optional<ShardEnd> end = Optional.empty();
                for (Entry e : entries) {
                    if (e.batch != null) {
                        appends.visit(e.batch.call(), Places.of(e.batch.batch()), e.base, e.batch.arrivalMs());
                        next = e.base + e.batch.batch().count();
                        last = e.batch.arrivalMs();
                    } else {
                        end = Optional.of(e.end);
                    }
                }
                var rec = new RecoveredShard(next, last, end);
                p.complete(new ShardLog() {
                    public RecoveredShard recovered() {
                        return rec;
                    }

                    public Room room(int bytes) {
                        return refuses && random.nextInt(20) == 0 ? Room.NO_MEMORY : Room.FREE;
                    }

                    Future<Void> add(Entry e) {
                        Promise<Void> done = Promise.promise();
                        syncer.execute(() -> {
                            entries.add(e);
                            owner.execute(done::complete);
                        });
                        return done.future();
                    }

                    public Future<Void> append(long base, SubBatch b) {
                        return add(new Entry(base, b, null));
                    }

                    public Future<Void> seal(ShardEnd end) {
                        return add(new Entry(0, null, end));
                    }
                });
            });
            return p.future();
        }

        public ShardReader reader(ShardId shard, Executor reader) {
            return new ShardReader() {
                public Future<ReadOutcome> read(long from, int max, int bytes) {
                    List<Entry> entries = durable.getOrDefault(shard, List.of());
                    for (Entry e : entries) {
                        if (e.batch != null && e.base + e.batch.batch().count() > from) {
                            long nextO = e.base + e.batch.batch().count();
                            boolean more = entries.stream().anyMatch(x -> x.batch != null && x.base >= nextO);
                            if (e.base < from) {
                                throw new IllegalStateException("mid");
                            }
                            return Future.succeededFuture(new ReadOutcome.Records(
                                    List.of(new StoredBatch(e.base, e.batch.arrivalMs(), e.batch.batch())),
                                    nextO,
                                    more ? Optional.of(1L) : Optional.empty(),
                                    Optional.empty()));
                        }
                    }
                    return Future.succeededFuture(
                            new ReadOutcome.Records(List.of(), from, Optional.empty(), Optional.empty()));
                }

                public Future<Long> seek(SeekRequest.Place place, long atMs) {
                    return Future.succeededFuture(0L);
                }
            };
        }

        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
