// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.storage.Batches.batch;
import static io.sluice.shardnode.storage.Batches.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Busy;
import io.sluice.bus.ReadOutcome.Damaged;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shard over several small segments, read without memory of what was written. */
class SegmentTest {
    private static final int RECORDS = 40;
    private static final JournalConfig SMALL = SimulatedJournal.small(4096, 0);

    private SimulatedFiles files;
    private SimulatedJournal node;

    @BeforeEach
    void a_shard_in_several_segments() {
        files = new SimulatedFiles();
        node = new SimulatedJournal(files, SMALL, 1);
        ShardLog log = node.open(0, 1);
        for (int i = 0; i < RECORDS; i++) {
            node.await(log.append(i, batch(i, SimulatedJournal.NOW_MS + i, text(i))));
            node.lanes().runAll();
        }
        assertThat(segments()).hasSizeGreaterThan(4);
    }

    @Test
    void reads_go_on_from_segment_to_segment() {
        assertThat(node.read(0)).hasSize(RECORDS).startsWith(text(0), text(1)).endsWith(text(RECORDS - 1));
    }

    @Test
    void a_time_is_found_in_closed_segments() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(seek(SimulatedJournal.NOW_MS + i)).isEqualTo(i);
        }
    }

    @Test
    void every_closed_segment_has_an_index_beside_it() {
        long indexes =
                files.list().stream().filter(name -> name.endsWith(".idx")).count();

        assertThat(indexes).isEqualTo(segments().size() - 2);
    }

    @Test
    void indexes_that_are_lost_or_damaged_are_made_again() {
        for (int segment = 1; segment < segments().size() - 1; segment++) {
            String index = SegmentIndexFile.fileName(segment);
            byte[] bytes = files.bytes(index);
            bytes[(segment * 37) % bytes.length] ^= 1;
            files.put(index, segment % 3 == 0 ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
        }
        assertThat(node.read(0)).as("while it runs").hasSize(RECORDS);

        restart();

        assertThat(node.read(0)).hasSize(RECORDS);
        assertThat(seek(SimulatedJournal.NOW_MS + 7)).isEqualTo(7);
    }

    @Test
    void old_damage_is_reported_for_its_records_and_for_no_others() {
        byte[] bytes = files.bytes(SegmentHeader.fileName(1));
        bytes[bytes.length - 1] ^= 1;
        files.put(SegmentHeader.fileName(1), bytes);
        restart();
        int damaged = firstDamaged();

        assertThat(damaged).isPositive();
        assertThat(read(damaged - 1, 5)).isInstanceOf(Records.class);
        assertThat(read(damaged, 5)).isEqualTo(new Damaged(damaged));
        assertThat(read(damaged + 1, 5)).isInstanceOf(Records.class);
    }

    @Test
    void old_damage_without_an_index_keeps_the_journal_from_opening() {
        byte[] bytes = files.bytes(SegmentHeader.fileName(1));
        bytes[bytes.length - 1] ^= 1;
        node.kill();
        files.put(SegmentHeader.fileName(1), bytes);
        files.put(SegmentIndexFile.fileName(1), new byte[0]);

        assertThatThrownBy(() -> new SimulatedJournal(files, SMALL, 1))
                .hasCauseInstanceOf(JournalDamagedException.class);
    }

    @Test
    void a_restart_tells_of_the_calls_in_all_segments_that_are_young_enough() {
        restart();
        List<Long> told = new ArrayList<>();

        node.await(node.journal()
                .open(shard(0), 2, node.thread(), (call, places, baseOffset, arrivalMs) -> told.add(baseOffset)));

        assertThat(told).hasSize(RECORDS).isSorted().startsWith(0L, 1L);
    }

    @Test
    void calls_older_than_the_horizon_are_not_told() {
        ShardLog log = node.open(1, 1);
        long old = SimulatedJournal.NOW_MS - 120_001;
        node.await(log.append(0, batch(1, old, "old")));
        node.await(log.append(1, batch(2, old + 1, "just young enough")));
        List<Long> told = new ArrayList<>();

        node.await(node.journal()
                .open(shard(1), 2, node.thread(), (call, places, baseOffset, arrivalMs) -> told.add(baseOffset)));

        assertThat(told).containsExactly(1L);
    }

    @Test
    void starts_without_writes_leave_no_segments_behind() {
        restart();
        int before = segments().size();

        for (int i = 0; i < 5; i++) {
            restart();
        }

        assertThat(segments()).hasSize(before);
        assertThat(node.read(0)).hasSize(RECORDS);
    }

    @Test
    void more_reads_than_may_wait_are_told_that_the_node_is_busy() {
        ShardReader reader = node.journal().reader(shard(0), node.thread());
        List<Future<ReadOutcome>> reads = new ArrayList<>();
        for (int i = 0; i <= SMALL.readQueueCount(); i++) {
            reads.add(reader.read(0, 1, 1));
        }

        node.lanes().runAll();

        assertThat(reads).filteredOn(read -> read.result() instanceof Busy).hasSize(1);
        assertThat(node.await(reader.read(0, 1, 1))).isInstanceOf(Records.class);
    }

    @Test
    void recovery_tells_how_far_it_is() throws IOException {
        node.kill();
        List<Long> progress = new ArrayList<>();
        long[] totalBytes = new long[1];

        RecoveredJournal unused = new JournalRecovery(files, SimulatedJournal.NODE, (done, total) -> {
                    progress.add(done);
                    totalBytes[0] = total;
                })
                .recover();

        assertThat(progress).isSorted().last().isEqualTo(totalBytes[0]);
    }

    private void restart() {
        node.kill();
        node = new SimulatedJournal(files, SMALL, 1);
        node.lanes().runAll();
    }

    private int firstDamaged() {
        for (int i = 0; i < RECORDS; i++) {
            if (read(i, 1) instanceof Damaged) {
                return i;
            }
        }
        return -1;
    }

    private ReadOutcome read(long offset, int maxRecords) {
        return node.await(node.journal().reader(shard(0), node.thread()).read(offset, maxRecords, 1 << 20));
    }

    private long seek(long atMs) {
        return node.await(node.journal().reader(Batches.shard(0), node.thread()).seek(Place.AT_TIMESTAMP, atMs));
    }

    private List<String> segments() {
        return files.list().stream().filter(name -> name.endsWith(".seg")).toList();
    }

    private static String text(int i) {
        return "record " + i + " " + "x".repeat(500);
    }
}
