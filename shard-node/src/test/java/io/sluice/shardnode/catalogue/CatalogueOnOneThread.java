// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import io.sluice.shardnode.disk.DiskFiles;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;

/** A catalogue on one thread: the test decides when the disk works. */
final class CatalogueOnOneThread {
    static final long NOW_MS = 1_700_000_000_123L;

    /** The placement knows no node for more. */
    static final int MAX_SHARDS = 100;

    private final Deque<Runnable> diskWork = new ArrayDeque<>();
    final List<Throwable> fatal = new ArrayList<>();
    private final CatalogueSurroundings around;
    private final DiskFiles files;
    private DurableCatalogue catalogue;

    private CatalogueOnOneThread(DiskFiles files, Random random) {
        this.files = files;
        Executor direct = Runnable::run;
        around = new CatalogueSurroundings(
                diskWork::add,
                direct,
                InstantSource.fixed(Instant.ofEpochMilli(NOW_MS)),
                random,
                openShards -> CatalogueOnOneThread::node,
                fatal::add);
    }

    /** Opens; throws what opening fails with. */
    static CatalogueOnOneThread open(DiskFiles files) {
        var opened = new CatalogueOnOneThread(files, new Random(1));
        opened.catalogue = opened.done(opened.opening());
        return opened;
    }

    /** What opening fails with. */
    static Throwable refusalOf(DiskFiles files) {
        var refused = new CatalogueOnOneThread(files, new Random(1));
        Future<DurableCatalogue> opening = refused.opening();
        refused.work();
        if (opening.succeeded()) {
            throw new AssertionError("opened with " + opening.result().shown().streams());
        }
        return opening.cause();
    }

    /** Tries to open, whatever becomes of it. */
    static void tryOpen(DiskFiles files) {
        var tried = new CatalogueOnOneThread(files, new Random(1));
        tried.opening();
        tried.work();
    }

    static NewStream stream(String name) {
        return stream(name, 1);
    }

    static NewStream stream(String name, int shards) {
        return new NewStream(
                new StreamName(name),
                StreamMode.PROVISIONED,
                ShardMap.evenRanges(shards),
                24,
                1 << 20,
                Map.of("team", "data"),
                Map.of());
    }

    DurableCatalogue catalogue() {
        return catalogue;
    }

    /** Creates and lets the disk do all of its work. */
    CreateOutcome create(String name) {
        return done(catalogue.create(stream(name)));
    }

    ChangeOutcome change(StreamUid uid, StreamChange change) {
        return done(catalogue.change(uid, change));
    }

    ChangeOutcome delete(StreamUid uid) {
        return done(catalogue.delete(uid));
    }

    /** Creates streams 0 to count - 1. */
    CatalogueOnOneThread createMany(int count) {
        for (int i = 0; i < count; i++) {
            create("stream-" + i);
        }
        return this;
    }

    /** Does one piece of disk work. */
    void workOnce() {
        diskWork.remove().run();
    }

    /** Does disk work until there is none. */
    void work() {
        while (!diskWork.isEmpty()) {
            workOnce();
        }
    }

    private Future<DurableCatalogue> opening() {
        return DurableCatalogue.open(files, around);
    }

    private static int node(int shardIndex) {
        if (shardIndex >= MAX_SHARDS) {
            throw new IllegalArgumentException("no node for shard " + shardIndex);
        }
        return 0;
    }

    private <T> T done(Future<T> future) {
        work();
        if (future.failed()) {
            throw new IllegalStateException(future.cause());
        }
        return future.result();
    }
}
