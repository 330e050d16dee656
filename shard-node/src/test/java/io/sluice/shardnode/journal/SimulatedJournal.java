// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A journal on a simulated disk whose every step a test decides. Runs on one thread. */
public final class SimulatedJournal {
    public static final UUID NODE = new UUID(0x51, 0x1CE);
    public static final long NOW_MS = 1_800_000_000_000L;

    private final SimulatedFiles files;
    private final JournalConfig config;
    private final Lanes lanes;
    private final Executor thread;
    private final List<Throwable> fatal = new ArrayList<>();
    private final Journal journal;
    /** At the monotonic clock, which is a nanosecond later at each. */
    private long looks;

    /** Starts a journal on what is on the disk. */
    public SimulatedJournal(SimulatedFiles files, JournalConfig config, long seed) {
        this(files, config, seed, InstantSource.fixed(Instant.ofEpochMilli(NOW_MS)), Retention.FOR_EVER);
    }

    public SimulatedJournal(
            SimulatedFiles files, JournalConfig config, long seed, InstantSource clock, Retention retention) {
        this.files = files;
        this.config = config;
        this.lanes = new Lanes(new Random(seed));
        this.thread = lanes.lane();
        try {
            this.journal = Journal.start(setup(clock, retention), (done, total) -> {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static SimulatedJournal on(SimulatedFiles files) {
        return new SimulatedJournal(files, JournalConfig.defaults(), 0);
    }

    /** The same with no memory of what was written, so that every read goes to the disk. */
    public static SimulatedJournal withoutTail(SimulatedFiles files) {
        return new SimulatedJournal(files, small(1 << 20, 0), 0);
    }

    public static JournalConfig small(long segmentBytes, long tailBytes) {
        JournalConfig normal = JournalConfig.defaults();
        return new JournalConfig(
                segmentBytes,
                normal.queueBytes(),
                normal.diskReserveBytes(),
                tailBytes,
                normal.indexCacheBytes(),
                normal.readQueueCount(),
                normal.readQueueBytes(),
                normal.repeatHorizon(),
                normal.coldBelowPercent());
    }

    public Journal journal() {
        return journal;
    }

    public SimulatedFiles files() {
        return files;
    }

    public Lanes lanes() {
        return lanes;
    }

    /** Where owners and readers of a test live. */
    public Executor thread() {
        return thread;
    }

    /** What the journal said was the end of it. */
    public List<Throwable> fatal() {
        return fatal;
    }

    public ShardLog open(int shard, long epoch) {
        return await(journal.open(Batches.shard(shard), epoch, thread, (call, places, offset, arrival) -> {}));
    }

    public List<String> read(int shard) {
        return Reading.all(journal.reader(Batches.shard(shard), thread), this::await);
    }

    /** Runs what waits until the future is complete. */
    public <T> T await(Future<T> future) {
        while (!future.isComplete() && lanes.runOne()) {
            // a task was run
        }
        assertThat(future.isComplete()).as("nothing is left to run").isTrue();
        if (future.failed()) {
            throw new AssertionError(future.cause());
        }
        return future.result();
    }

    /** Ends the process without a word; what it wrote stays in the page cache. */
    public SimulatedFiles kill() {
        lanes.drop();
        files.crash();
        return files;
    }

    private JournalSetup setup(InstantSource clock, Retention retention) {
        var threads = new JournalThreads(lanes.lane(), lanes.lane(), lanes.lane(), lanes.lane());
        return new JournalSetup(
                files, NODE, config, threads, clock, () -> ++looks, retention, fatal::add, new JournalCounters());
    }
}
