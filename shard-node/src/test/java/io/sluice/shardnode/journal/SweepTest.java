// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.journal.SweptJournal.BEGIN_MS;
import static io.sluice.shardnode.journal.SweptJournal.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome.Damaged;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.bus.ShardEnd;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.RecoveredShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sweeps delete, copy and leave, and what a start finds afterwards. */
class SweepTest {
    private static final long LATER_MS = BEGIN_MS + 3_600_000;
    private static final int FILL = 8;

    private final SweptJournal journal = new SweptJournal(30);

    @Test
    void segments_of_which_nothing_is_kept_are_deleted_with_their_indexes() {
        journal.append(0, BEGIN_MS, 5 * FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, BEGIN_MS + 1);
        int before = journal.segments().size();

        journal.sweep();

        assertThat(before).isGreaterThan(5);
        assertThat(journal.segments()).hasSize(2);
        assertThat(journal.files().list())
                .filteredOn(SegmentIndexFile::isIndexName)
                .isEmpty();
        assertThat(journal.node().journal().counters().sweeps().removedSegments())
                .isEqualTo(before - 2);
    }

    @Test
    void a_shard_of_which_all_segments_are_gone_goes_on_where_it_was() {
        journal.append(0, BEGIN_MS, 3 * FILL);
        journal.restart();
        journal.setNow(LATER_MS);
        journal.keepFrom(0, BEGIN_MS + 1);
        journal.sweep();

        journal.restart();

        assertThat(journal.segments()).hasSize(2);
        assertThat(journal.log(0).recovered()).isEqualTo(new RecoveredShard(3 * FILL, BEGIN_MS, Optional.empty()));
        journal.append(0, LATER_MS, 1);
        journal.restart();
        assertThat(journal.texts(0)).containsExactly(text(0, 3 * FILL));
    }

    @Test
    void a_sealed_shard_stays_sealed_though_its_segments_are_gone_and_so_does_one_without_records() {
        var end = new ShardEnd(FILL, List.of(5));
        var emptyEnd = new ShardEnd(0, List.of(6));
        journal.append(0, BEGIN_MS, FILL);
        journal.seal(0, end);
        journal.seal(1, emptyEnd);
        journal.restart();
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        journal.sweep();

        journal.restart();

        assertThat(journal.segments()).hasSize(2);
        assertThat(journal.log(0).recovered().end()).contains(end);
        assertThat(journal.log(1).recovered().end()).contains(emptyEnd);
    }

    @Test
    void what_may_be_repeated_keeps_its_segment_and_what_may_not_does_not() {
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.restart();
        journal.keepFrom(0, LATER_MS);
        journal.setNow(BEGIN_MS + SweptJournal.HORIZON.toMillis());
        int before = journal.segments().size();

        journal.sweep();
        int young = journal.segments().size();
        journal.setNow(BEGIN_MS + SweptJournal.HORIZON.toMillis() + 1);
        journal.sweep();

        assertThat(young).isEqualTo(before);
        assertThat(journal.segments()).hasSize(2);
    }

    @Test
    void what_is_left_of_sparse_segments_is_copied_byte_for_byte() {
        journal.fillSparsely(LATER_MS);
        Records before = (Records) journal.read(1, 0, 100);

        journal.sweep();

        assertThat(journal.cold()).hasSize(1);
        assertThat(journal.segments()).hasSize(3);
        assertThat(journal.read(1, 0, 100)).isEqualTo(before);
        journal.restart();
        assertThat(journal.read(1, 0, 100)).isEqualTo(before);
        assertThat(journal.seek(1, Place.TRIM_HORIZON)).isZero();
        assertThat(journal.seek(0, Place.TRIM_HORIZON)).isEqualTo(40);
        assertThat(journal.log(1).recovered().nextOffset()).isEqualTo(5);
    }

    @Test
    void what_was_copied_tells_of_its_calls() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        journal.setNow(BEGIN_MS);
        journal.restart();
        List<Long> told = new ArrayList<>();

        journal.node()
                .await(journal.node()
                        .journal()
                        .open(
                                Batches.shard(1),
                                9,
                                journal.node().thread(),
                                (call, places, offset, ms) -> told.add(offset)));

        assertThat(told).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void a_shard_is_whole_over_segments_that_were_copied_and_others_that_were_not() {
        for (int round = 0; round < 12; round++) {
            int ofShard1 = round % 3 == 2 ? 7 : 1;
            journal.append(1, BEGIN_MS + round, ofShard1);
            journal.append(0, BEGIN_MS + round, FILL - ofShard1);
        }
        List<String> all = journal.texts(1);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);

        journal.sweep();

        assertThat(journal.cold()).hasSizeGreaterThan(1);
        assertThat(journal.segments()).hasSizeGreaterThan(journal.cold().size() + 2);
        assertThat(journal.texts(1)).isEqualTo(all);
        journal.restart();
        assertThat(journal.texts(1)).isEqualTo(all);
        for (int offset = 0; offset < all.size(); offset++) {
            assertThat(((Records) journal.read(1, offset, 1)).nextOffset()).isEqualTo(offset + 1);
        }
    }

    @Test
    void cold_segments_are_deleted_and_copied_again_in_their_turn() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        String first = journal.cold().get(0);
        journal.keepFrom(1, BEGIN_MS + 4);
        journal.sweep();
        String second = journal.cold().get(0);
        List<String> left = journal.texts(1);
        journal.keepFrom(1, LATER_MS);

        journal.sweep();

        assertThat(second).isNotEqualTo(first);
        assertThat(left).containsExactly(text(1, 4));
        assertThat(journal.cold()).isEmpty();
        journal.restart();
        assertThat(journal.log(1).recovered().nextOffset()).isEqualTo(5);
    }

    @Test
    void many_small_cold_segments_become_one() {
        for (int round = 0; round < 9; round++) {
            journal.node().await(journal.append(1, BEGIN_MS + round, "small " + round));
            journal.append(0, BEGIN_MS + round, 2 * FILL);
            journal.setNow(LATER_MS + round);
            journal.keepFrom(0, LATER_MS);
            journal.restart();
            journal.sweep();
        }
        List<String> all = journal.texts(1);

        journal.sweep();

        assertThat(all).hasSize(9);
        assertThat(journal.cold()).hasSizeLessThan(9);
        assertThat(journal.texts(1)).isEqualTo(all);
        journal.restart();
        assertThat(journal.texts(1)).isEqualTo(all);
    }

    @Test
    void below_the_disk_reserve_nothing_is_copied_but_deleting_goes_on() {
        journal.fillSparsely(LATER_MS);
        journal.append(0, BEGIN_MS, 3 * FILL);
        setFreeBytes(1 << 20);
        int before = journal.segments().size();

        journal.sweep();

        assertThat(journal.cold()).isEmpty();
        assertThat(journal.segments()).hasSizeLessThan(before).hasSizeGreaterThan(5);
    }

    @Test
    void damage_is_not_copied_and_stays_where_it_is_reported() {
        journal.fillSparsely(LATER_MS);
        String second = SegmentHeader.fileName(2);
        byte[] bytes = journal.files().bytes(second);
        String kept = text(1, 1).substring(0, 20);
        int at = new String(bytes, ISO_8859_1).indexOf(kept);
        bytes[at] ^= 1;
        journal.files().put(second, bytes);
        journal.restart();

        journal.sweep();
        journal.sweep();
        int operations = journal.files().faults().operations();
        journal.sweep();

        assertThat(journal.files().faults().operations())
                .as("nothing is tried again")
                .isEqualTo(operations);
        assertThat(journal.segments()).contains(second);
        assertThat(journal.read(1, 1, 1)).isEqualTo(new Damaged(1));
        assertThat(journal.read(1, 0, 1)).isInstanceOf(Records.class);
        assertThat(journal.read(1, 2, 9)).isInstanceOf(Records.class);
        journal.keepFrom(1, LATER_MS);
        journal.sweep();
        assertThat(journal.segments()).doesNotContain(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void a_reader_that_holds_a_segment_reads_on_while_it_is_copied_or_deleted(int reads) {
        journal.fillSparsely(LATER_MS);
        List<String> all = journal.texts(1);
        journal.restart();

        journal.files().faults().beforeRead(reads, journal::sweep);

        assertThat(journal.texts(1)).isEqualTo(all);
        assertThat(journal.cold()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_reader_of_what_is_deleted_goes_on_behind_it(int reads) {
        journal.append(0, BEGIN_MS, 5 * FILL);
        journal.append(0, LATER_MS, 3);
        journal.restart();
        journal.setNow(LATER_MS);

        journal.files().faults().beforeRead(reads, () -> {
            journal.keepFrom(0, LATER_MS);
            journal.sweep();
        });
        Records records = (Records) journal.read(0, 0, 1);

        assertThat(records.batches().get(0).baseOffset()).isIn(0L, 5L * FILL);
        assertThat(journal.texts(0)).hasSize(3);
    }

    @Test
    void what_is_counted_is_what_is_there() {
        journal.fillSparsely(LATER_MS);
        journal.append(0, BEGIN_MS, 3 * FILL);

        journal.sweep();

        JournalCounters counters = journal.node().journal().counters();
        assertThat(counters.segments()).isEqualTo(journal.segments().size());
        assertThat(counters.sizeBytes())
                .isEqualTo(journal.segments().stream()
                        .mapToLong(name -> journal.files().bytes(name).length)
                        .sum());
        assertThat(counters.sweeps().coldSegments()).isEqualTo(1);
        assertThat(counters.sweeps().copiedBytes())
                .isEqualTo(journal.files().bytes(journal.cold().get(0)).length);
        assertThat(counters.sweeps().removedBytes())
                .isGreaterThan(counters.sweeps().copiedBytes());
        journal.restart();
        assertThat(journal.node().journal().counters().sweeps().coldSegments()).isEqualTo(1);
    }

    /** An index that is made again has only what verifies. */
    @Test
    void a_frame_that_is_kept_and_cannot_be_found_is_not_left_out_of_a_copy() {
        journal.append(1, BEGIN_MS, 2);
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        journal.restart();
        String first = SegmentHeader.fileName(1);
        byte[] bytes = journal.files().bytes(first);
        bytes[new String(bytes, ISO_8859_1).indexOf(text(1, 0)) - FrameCodec.SUB_BATCH_BYTES] ^= 1;
        journal.files().put(first, bytes);
        journal.files().put(SegmentIndexFile.fileName(1), new byte[0]);

        journal.sweep();

        assertThat(journal.segments()).contains(first);
        assertThat(journal.cold()).isEmpty();
        assertThat(journal.read(1, 0, 1)).isEqualTo(new Damaged(0));
        assertThat(journal.read(1, 1, 1)).isInstanceOf(Records.class);
    }

    @Test
    void a_sweep_does_nothing_twice() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        List<String> files = journal.files().list();
        int operations = journal.files().faults().operations();

        journal.sweep();

        assertThat(journal.files().list()).isEqualTo(files);
        assertThat(journal.files().faults().operations()).isEqualTo(operations);
    }

    @Test
    void nothing_is_swept_once_the_journal_is_closed() {
        journal.append(0, BEGIN_MS, 3 * FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        journal.node().await(journal.node().journal().close());
        List<String> files = journal.files().list();

        journal.sweep();

        assertThat(journal.files().list()).isEqualTo(files);
    }

    private void setFreeBytes(long bytes) {
        journal.files().faults().setFreeBytes(bytes);
        journal.node().journal().tick();
        journal.node().lanes().runAll();
    }
}
