// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.AppName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFiles;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** What is kept for consumers, with a disk that works when the test says so. */
final class ConsumersOnOneThread {
    static final long NOW_MS = 1_700_000_000_123L;
    static final AppName APP = new AppName("billing");
    static final StreamUid STREAM = new StreamUid(7, 1);
    static final ShardSpan ALL = new ShardSpan(0, 1000);

    final List<Throwable> fatal = new ArrayList<>();
    private final Deque<Runnable> diskWork = new ArrayDeque<>();
    private final Future<DurableConsumers> opening;

    private ConsumersOnOneThread(DiskFiles files) {
        var around = new ConsumerSurroundings(
                diskWork::add,
                Runnable::run,
                InstantSource.fixed(Instant.ofEpochMilli(NOW_MS)),
                new Random(1),
                fatal::add);
        opening = DurableConsumers.open(files, around);
        work();
    }

    /** Opens; throws what opening fails with. */
    static ConsumersOnOneThread open(DiskFiles files) {
        var opened = new ConsumersOnOneThread(files);
        if (opened.opening.failed()) {
            throw new IllegalStateException(opened.opening.cause());
        }
        return opened;
    }

    /** What opening fails with. */
    static Throwable refusalOf(DiskFiles files) {
        var refused = new ConsumersOnOneThread(files);
        if (refused.opening.succeeded()) {
            throw new AssertionError("opened");
        }
        return refused.opening.cause();
    }

    /** Tries to open, whatever becomes of it. */
    static void tryOpen(DiskFiles files) {
        new ConsumersOnOneThread(files);
    }

    DurableConsumers consumers() {
        return opening.result();
    }

    ConsumerOutcome create(AppName app) {
        return done(consumers().create(app));
    }

    ConsumerOutcome commit(int shard, long offset) {
        return done(committing(shard, offset));
    }

    Future<ConsumerOutcome> committing(int shard, long offset) {
        return consumers().commit(APP, STREAM, checkpoint(shard, offset));
    }

    static ShardCheckpoint checkpoint(int shard, long offset) {
        return new ShardCheckpoint(shard, offset, "metadata of " + offset);
    }

    List<ShardCheckpoint> checkpoints() {
        return consumers()
                .find(APP)
                .map(app -> consumers().checkpoints(app, STREAM, ALL))
                .orElse(List.of());
    }

    /** Of the first shard. */
    OptionalLong offset() {
        return checkpoints().stream()
                .filter(checkpoint -> checkpoint.shard() == 0)
                .mapToLong(ShardCheckpoint::offset)
                .findAny();
    }

    <T> T done(Future<T> future) {
        work();
        if (future.failed()) {
            throw new IllegalStateException(future.cause());
        }
        return future.result();
    }

    int waitingDiskWork() {
        return diskWork.size();
    }

    /** Does disk work until there is none. */
    void work() {
        while (!diskWork.isEmpty()) {
            diskWork.remove().run();
        }
    }
}
