// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.storage.Batches.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.shard.ReadEnd;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalCountersTest {
    private final SimulatedFiles files = new SimulatedFiles();
    private SimulatedJournal node = SimulatedJournal.on(files);

    @Test
    void appends_that_share_a_sync_are_one_group() {
        ShardLog log = node.open(0, 1);
        node.lanes().runAll();
        List<Future<Void>> appends = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < 10; i++) {
            var batch = large(i, 0, 1000);
            bytes += batch.batch().records().length();
            appends.add(log.append(i, batch));
        }
        node.await(Future.all(appends));

        JournalCounters counters = counters();
        assertThat(counters.appends()).isEqualTo(10);
        assertThat(counters.bytes()).isEqualTo(bytes);
        assertThat(counters.groupAppends().count()).isEqualTo(1);
        assertThat(counters.groupAppends().sum()).isEqualTo(10);
        assertThat(counters.groupBytes().sum()).isEqualTo(bytes);
    }

    @Test
    void each_sync_is_timed_and_a_sync_without_appends_is_no_group() {
        ShardLog log = node.open(0, 1);
        node.await(log.append(0, large(0, 0, 1000)));
        long syncs = counters().syncNanos().count();

        node.journal().tick();
        node.lanes().runAll();

        assertThat(counters().syncNanos().count()).isEqualTo(syncs + 1);
        assertThat(counters().syncNanos().sum()).as("a look at the clock apart").isEqualTo(syncs + 1);
        assertThat(counters().groupAppends().count()).isEqualTo(1);
    }

    @Test
    void what_waits_for_the_disk_is_in_the_queue_until_it_is_durable() {
        ShardLog log = node.open(0, 1);
        node.lanes().runAll();
        Future<Void> append = log.append(0, large(0, 0, 1000));
        long before = counters().queuedBytes();

        node.await(append);

        assertThat(before).isPositive();
        assertThat(counters().queuedBytes()).isZero();
    }

    @Test
    void the_size_is_that_of_the_segments_on_the_disk_however_often_the_journal_rolls() {
        node = new SimulatedJournal(files, SimulatedJournal.small(4 << 10, 0), 0);
        ShardLog log = node.open(0, 1);
        for (int i = 0; i < 30; i++) {
            node.await(log.append(i, large(i, 0, 1000)));
            node.lanes().runAll();
        }

        assertThat(counters().segments()).isEqualTo(segments().size()).isGreaterThan(3);
        assertThat(counters().sizeBytes()).isEqualTo(sizeOfSegments());
    }

    @Test
    void a_start_counts_from_what_it_finds() {
        ShardLog log = node.open(0, 1);
        node.await(log.append(0, large(0, 0, 1000)));
        node = SimulatedJournal.on(node.kill());
        node.lanes().runAll();

        assertThat(counters().recoveryBytes()).isBetween(1000L, 2000L);
        assertThat(counters().recoveryNanos()).as("a look at the clock apart").isEqualTo(1);
        assertThat(counters().segments()).isEqualTo(segments().size());
        assertThat(counters().sizeBytes()).isEqualTo(sizeOfSegments());
        assertThat(counters().appends()).isZero();
    }

    @Test
    void the_free_disk_is_shown_as_last_looked_at() {
        assertThat(counters().diskFreeBytes()).isEqualTo(files.freeBytes());
        assertThat(counters().diskReserveBytes())
                .isEqualTo(Math.min(JournalConfig.defaults().diskReserveBytes(), files.totalBytes() / 20));
        files.faults().setFreeBytes(77);
        long before = counters().diskFreeBytes();

        node.journal().tick();
        node.lanes().runAll();

        assertThat(before).isNotEqualTo(77);
        assertThat(counters().diskFreeBytes()).isEqualTo(77);
    }

    @Test
    void reads_are_counted_by_how_they_end_and_wait_until_then() {
        ShardLog log = node.open(0, 1);
        node.await(log.append(0, large(0, 0, 1000)));
        ShardReader reader = node.journal().reader(Batches.shard(0), node.thread());
        Future<ReadOutcome> read = reader.read(0, 10, 1 << 20);
        long waiting = counters().reads().waiting();
        long waitingBytes = counters().reads().waitingBytes();

        node.await(read);

        assertThat(waiting).isEqualTo(1);
        assertThat(waitingBytes).isEqualTo(1 << 20);
        assertThat(counters().reads().waiting()).isZero();
        assertThat(counters().reads().waitingBytes()).isZero();
        assertThat(counters().reads().ends().count(ReadEnd.GIVEN)).isEqualTo(1);
    }

    @Test
    void a_read_for_which_there_is_no_room_is_busy() {
        ShardReader reader = node.journal().reader(Batches.shard(0), node.thread());
        int most = JournalConfig.defaults().readQueueCount();
        List<Future<ReadOutcome>> reads = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            reads.add(reader.read(0, 1, 1));
        }
        node.await(Future.all(reads));

        assertThat(counters().reads().ends().count(ReadEnd.BUSY)).isEqualTo(1);
        assertThat(counters().reads().ends().count(ReadEnd.GIVEN)).isEqualTo(most);
    }

    private JournalCounters counters() {
        return node.journal().counters();
    }

    private List<String> segments() {
        return files.list().stream()
                .filter(name -> SegmentHeader.numberOf(name, SegmentHeader.SUFFIX) > 0)
                .toList();
    }

    private long sizeOfSegments() {
        return segments().stream().mapToLong(name -> files.bytes(name).length).sum();
    }
}
