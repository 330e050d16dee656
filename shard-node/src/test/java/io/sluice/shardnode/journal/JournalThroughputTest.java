// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.SubBatch;
import io.sluice.shardnode.disk.DirectoryFiles;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of the real journal on this machine's disk: logged, and held only to what any disk must show. */
class JournalThroughputTest {
    private static final Logger log = LoggerFactory.getLogger(JournalThroughputTest.class);
    private static final int APPENDS_EACH = 100;
    private static final int SHARDS = 8;

    private final ExecutorService owner = Executors.newSingleThreadExecutor();

    @TempDir
    private Path data;

    @AfterEach
    void stop() {
        owner.shutdown();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void appenders_at_once_share_syncs(int appenders) {
        var real = new RealJournal(data, JournalConfig.defaults());
        List<Appender> all = new ArrayList<>();
        for (int i = 0; i < appenders; i++) {
            all.add(new Appender(open(real, i), 1024, APPENDS_EACH));
        }
        long syncsBefore = real.journal().counters().syncNanos().count();
        long begun = System.nanoTime();

        all.forEach(appender -> owner.execute(appender::next));
        all.forEach(Appender::await);

        double seconds = (System.nanoTime() - begun) / 1e9;
        long syncs = real.journal().counters().syncNanos().count() - syncsBefore;
        int appends = appenders * APPENDS_EACH;
        log.info(
                "{} appenders: {} appends of 1 KiB in {} s, {} appends/s, {} syncs, {} appends a sync",
                appenders,
                appends,
                String.format("%.3f", seconds),
                Math.round(appends / seconds),
                syncs,
                String.format("%.1f", (double) appends / syncs));
        real.close();
        assertThat(syncs).isLessThanOrEqualTo(appends);
        if (appenders == 64) {
            assertThat(syncs).isLessThan(appends / 4);
        }
    }

    /** With {@code -Djournal.measure-mib=256} a measurement, else a check that rolling on real threads loses nothing. */
    @Test
    void a_journal_of_many_segments_is_recovered() {
        int mib = Integer.getInteger("journal.measure-mib", 24);
        JournalConfig config = JournalConfig.defaults().withSegmentBytes(Math.max(1, mib / 8) << 20);
        var real = new RealJournal(data, config);
        int appends = mib * 16 / SHARDS;
        List<Appender> all = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            all.add(new Appender(open(real, shard), 64 << 10, appends));
        }
        long begun = System.nanoTime();
        all.forEach(appender -> owner.execute(appender::next));
        all.forEach(Appender::await);
        double writeSeconds = (System.nanoTime() - begun) / 1e9;
        real.close();

        double withIndexes = secondsToStart(config, appends);
        deleteIndexes();
        double withoutIndexes = secondsToStart(config, appends);

        log.info(
                "{} MiB: written at {} MiB/s; started in {} s with indexes, in {} s ({} MiB/s) without",
                mib,
                Math.round(mib / writeSeconds),
                String.format("%.3f", withIndexes),
                String.format("%.3f", withoutIndexes),
                Math.round(mib / withoutIndexes));
    }

    private double secondsToStart(JournalConfig config, int appends) {
        long begun = System.nanoTime();
        var real = new RealJournal(data, config);
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(open(real, shard).recovered().nextOffset()).isEqualTo(appends);
        }
        real.close();
        return seconds;
    }

    private void deleteIndexes() {
        try {
            var files = new DirectoryFiles(data.resolve("journal"));
            for (String name : files.list()) {
                if (SegmentIndexFile.isIndexName(name)) {
                    files.delete(name);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ShardLog open(RealJournal real, int shard) {
        return RealJournal.await(real.journal()
                .open(
                        Batches.shard(shard),
                        real.directory().identity().bootEpoch(),
                        owner,
                        (call, places, offset, arrival) -> {}));
    }

    /** Appends one batch of one record after the other, each when the one before is durable. */
    private static final class Appender {
        private final ShardLog shard;
        private final int bytes;
        private final int count;
        private final CountDownLatch done = new CountDownLatch(1);
        private int next;

        Appender(ShardLog shard, int bytes, int count) {
            this.shard = shard;
            this.bytes = bytes;
            this.count = count;
        }

        void next() {
            if (next == count) {
                done.countDown();
                return;
            }
            SubBatch batch = Batches.large(next, SimulatedJournal.NOW_MS, bytes);
            Future<Void> append = shard.append(next++, batch);
            append.onSuccess(durable -> next());
        }

        void await() {
            try {
                assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }
}
