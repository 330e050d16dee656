// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.storage.Batches.batch;
import static io.sluice.shardnode.storage.Batches.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameKind;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** When a journal may say that something is stored, and what it does when it cannot. */
class DurabilityTest {
    @Test
    void an_append_is_not_acknowledged_nor_seen_before_force_returned() throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        var files = new SimulatedFiles();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        ExecutorService syncer = Executors.newSingleThreadExecutor();
        Journal journal = Journal.start(
                new JournalSetup(
                        files,
                        SimulatedJournal.NODE,
                        JournalConfig.defaults(),
                        new JournalThreads(writer, syncer, threads, threads),
                        () -> Instant.EPOCH,
                        () -> 0,
                        Retention.FOR_EVER,
                        broken -> {},
                        new JournalCounters()),
                (done, total) -> {});
        ShardLog log =
                RealJournal.await(journal.open(Batches.SHARD, 1, Runnable::run, (call, places, offset, arrival) -> {}));
        Future<Void> forcing = files.faults().holdForces();

        Future<Void> append = log.append(0, batch(1, 1000, "a"));
        RealJournal.await(forcing);

        assertThat(append.isComplete()).isFalse();
        assertThat(Reading.all(journal.reader(Batches.SHARD, Runnable::run), RealJournal::await))
                .isEmpty();
        files.faults().releaseForces();
        RealJournal.await(append);
        assertThat(Reading.all(journal.reader(Batches.SHARD, Runnable::run), RealJournal::await))
                .containsExactly("a");
        RealJournal.await(journal.close());
        List.of(threads, writer, syncer).forEach(ExecutorService::shutdown);
    }

    @Test
    void what_a_restart_served_survives_a_power_cut_though_it_was_never_synced_before() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);
        node.lanes().runAll();
        node.files().faults().failForces();
        Future<Void> append = log.append(0, batch(1, 1000, "written, never synced"));
        node.lanes().runAll();
        assertThat(append.failed()).isTrue();
        SimulatedFiles files = node.kill();

        List<String> served = SimulatedJournal.on(files).read(0);
        files.loseUnsynced(nothingSurvives());

        assertThat(served).containsExactly("written, never synced");
        assertThat(SimulatedJournal.on(files).read(0)).isEqualTo(served);
    }

    @Test
    void a_sync_that_fails_fails_all_that_waits_and_ends_the_journal_once() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);
        node.lanes().runAll();
        node.files().faults().failForces();
        int forces = node.files().faults().forces();

        Future<Void> first = log.append(0, batch(1, 1000, "a"));
        Future<Void> second = log.append(1, batch(2, 1000, "b"));
        node.lanes().runAll();
        Future<Void> later = log.append(2, batch(3, 1000, "c"));
        node.lanes().runAll();

        assertThat(List.of(first, second, later)).allMatch(Future::failed);
        assertThat(first.cause()).hasMessage("the disk did not sync");
        assertThat(node.fatal()).hasSize(1);
        assertThat(node.files().faults().forces())
                .as("no force after the one that failed")
                .isEqualTo(forces + 1);
        assertThat(node.read(0)).isEmpty();
    }

    @Test
    void a_write_that_fails_ends_the_journal_too() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);
        node.lanes().runAll();
        node.files().faults().failWrites();

        Future<Void> append = log.append(0, batch(1, 1000, "a"));
        node.lanes().runAll();

        assertThat(append.failed()).isTrue();
        assertThat(node.fatal()).hasSize(1);
    }

    @Test
    void appends_are_refused_below_the_disk_reserve_and_taken_again_above_it() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);

        node.files().faults().setFreeBytes(1 << 20);
        node.journal().tick();
        node.lanes().runAll();
        ShardLog.Room low = log.room(1);
        node.files().faults().setFreeBytes(1L << 38);
        node.journal().tick();
        node.lanes().runAll();

        assertThat(low).isEqualTo(ShardLog.Room.NO_DISK);
        assertThat(log.room(1)).isEqualTo(ShardLog.Room.FREE);
    }

    @Test
    void appends_are_refused_while_the_queue_is_full_but_an_empty_queue_takes_any() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);
        int queue = (int) JournalConfig.defaults().queueBytes();
        assertThat(log.room(queue + 1)).isEqualTo(ShardLog.Room.FREE);

        Future<Void> append = log.append(0, large(1, 1000, 1 << 20));

        assertThat(log.room(queue - (2 << 20))).isEqualTo(ShardLog.Room.FREE);
        assertThat(log.room(queue - (1 << 20))).isEqualTo(ShardLog.Room.NO_MEMORY);
        node.await(append);
        assertThat(log.room(queue + 1)).isEqualTo(ShardLog.Room.FREE);
    }

    @Test
    void an_idle_journal_marks_what_is_durable_once() throws IOException {
        var node = SimulatedJournal.on(new SimulatedFiles());
        node.await(node.open(0, 1).append(0, batch(1, 1000, "a")));
        node.lanes().runAll();

        node.journal().tick();
        node.lanes().runAll();
        node.journal().tick();
        node.lanes().runAll();

        List<FrameHead> frames = JournalCrashTest.frames(node.files(), 1);
        assertThat(frames).extracting(FrameHead::kind).containsExactly(FrameKind.MARK, FrameKind.DATA, FrameKind.MARK);
        assertThat(frames.get(2).durableUpTo()).isEqualTo(frames.get(2).place());
    }

    @Test
    void many_appends_of_many_shards_share_few_frames_and_syncs() {
        var node = SimulatedJournal.on(new SimulatedFiles());
        List<ShardLog> logs = List.of(node.open(0, 1), node.open(1, 1));
        node.lanes().runAll();
        long syncs = node.journal().counters().syncNanos().count();
        List<Future<Void>> appends = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            for (ShardLog log : logs) {
                appends.add(log.append(i, batch(i, 1000, "r" + i)));
            }
        }
        node.await(Future.all(appends));

        assertThat(node.journal().counters().syncNanos().count() - syncs).isEqualTo(1);
        assertThat(node.journal().counters().groupAppends().count()).isEqualTo(1);
        assertThat(node.journal().counters().appends()).isEqualTo(200);
        assertThat(node.journal().counters().queuedBytes()).isZero();
    }

    @Test
    void a_frame_stays_below_its_bound_unless_one_batch_is_larger() throws IOException {
        var node = SimulatedJournal.on(new SimulatedFiles());
        ShardLog log = node.open(0, 1);
        List<Future<Void>> appends = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            appends.add(log.append(i, large(i, 1000, 1 << 20)));
        }
        appends.add(log.append(9, large(9, 1000, 10 << 20)));

        node.await(Future.all(appends));

        List<FrameHead> frames = JournalCrashTest.frames(node.files(), 1);
        assertThat(frames).extracting(FrameHead::records).containsExactly(0, 3, 3, 3, 1);
        assertThat(frames.subList(0, 4)).allMatch(frame -> frame.length() <= FrameCodec.TARGET_BYTES + 88);
    }

    private static Random nothingSurvives() {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean nextBoolean() {
                return false;
            }

            @Override
            public int nextInt(int bound) {
                return 0;
            }
        };
    }
}
