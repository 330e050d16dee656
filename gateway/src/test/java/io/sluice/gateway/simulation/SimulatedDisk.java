// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.Journal;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.journal.JournalCounters;
import io.sluice.shardnode.journal.JournalSetup;
import io.sluice.shardnode.journal.JournalThreads;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.Storage;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The real journal over files that forget what was not synced when the power goes. */
final class SimulatedDisk {
    private static final long KIB = 1 << 10;
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration TASK_DELAY = Duration.ofMillis(5);
    private static final Duration SYNC_DELAY = Duration.ofMillis(20);

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final UUID node;
    private final JournalConfig config;
    private final SimulatedFiles files = new SimulatedFiles();

    /**
     * @param queueBytes what may wait for the disk; with little of it appends are refused now and then
     */
    SimulatedDisk(int node, SimulatedTime time, RandomGenerator random, long queueBytes) {
        this.time = time;
        this.random = random;
        this.node = new UUID(1, node);
        JournalConfig usual = JournalConfig.defaults();
        this.config = new JournalConfig(
                (64 + random.nextInt(1000)) * KIB,
                queueBytes,
                0,
                random.nextInt(1000) * KIB,
                usual.indexCacheBytes(),
                usual.readQueueCount(),
                usual.readQueueBytes(),
                usual.repeatHorizon(),
                usual.coldBelowPercent());
    }

    /** Starts a journal on what is there. */
    Future<Storage> open(SimulatedProcess process, Runnable fatal) {
        try {
            var threads = new JournalThreads(
                    process.thread(TASK_DELAY),
                    process.thread(SYNC_DELAY),
                    process.thread(TASK_DELAY),
                    process.thread(TASK_DELAY));
            var setup = new JournalSetup(
                    files,
                    node,
                    config,
                    threads,
                    time.wall(),
                    time::nanos,
                    Retention.FOR_EVER,
                    cause -> fatal.run(),
                    new JournalCounters());
            var journal = Journal.start(setup, (done, total) -> {});
            tick(journal, process);
            return Future.succeededFuture(journal);
        } catch (IOException broken) {
            throw new AssertionError("the journal does not start", broken);
        }
    }

    /** The process is gone; what it wrote stays in the page cache. */
    void kill() {
        files.crash();
    }

    /** What was not synced is gone, in whole or in part. */
    void losePower() {
        files.crash();
        files.loseUnsynced(random);
    }

    private void tick(Journal journal, SimulatedProcess process) {
        time.after(TICK, () -> {
            if (process.isRunning()) {
                journal.tick();
            }
            if (process.isAlive()) {
                tick(journal, process);
            }
        });
    }
}
