// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.journal.SweptJournal.BEGIN_MS;
import static io.sluice.shardnode.journal.SweptJournal.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.ReadOutcome.Damaged;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.manifest.Manifest;
import io.sluice.shardnode.journal.manifest.ManifestFile;
import io.sluice.shardnode.journal.manifest.ShardFloor;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.segment.SegmentScan;
import io.sluice.shardnode.journal.segment.SegmentScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start misses after sweeps: whatever they did not delete themselves. */
class SweptStartTest {
    private static final long LATER_MS = BEGIN_MS + 3_600_000;
    private static final int FILL = 8;

    private final SweptJournal journal = new SweptJournal(30);

    @Test
    void a_segment_in_the_middle_is_deleted_and_another_one_that_vanishes_is_missed() {
        journal.append(1, BEGIN_MS, FILL);
        journal.append(0, BEGIN_MS, 3 * FILL);
        journal.append(1, BEGIN_MS, 2 * FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        List<String> before = journal.segments();
        journal.sweep();
        List<String> left = journal.segments();
        journal.restart();

        assertThat(left.get(0)).isEqualTo(before.get(0));
        assertThat(left).hasSizeLessThan(before.size() - 1);
        assertThat(journal.texts(1)).hasSize(3 * FILL);
        for (int i = 0; i < left.size() - 2; i++) {
            SimulatedFiles without = journal.files().copy();
            without.remove(left.get(i));
            assertThatThrownBy(() -> journal.restartOn(without))
                    .as("without %s", left.get(i))
                    .hasCauseInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void a_journal_whose_oldest_segment_vanished_by_itself_does_not_open() {
        journal.append(0, BEGIN_MS, 3 * FILL);
        SimulatedFiles without = journal.files().copy();
        without.remove(SegmentHeader.fileName(1));

        assertThatThrownBy(() -> journal.restartOn(without)).hasCauseInstanceOf(JournalDamagedException.class);
    }

    /** No offset tells: only the segment before and the one behind it do, of which one is gone for good reason. */
    @Test
    void a_segment_that_vanished_is_missed_though_it_held_all_there_was_of_a_shard() {
        journal.append(1, BEGIN_MS, FILL);
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.restart();
        journal.append(2, BEGIN_MS, 2);
        journal.restart();
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.restart();
        journal.append(1, BEGIN_MS, FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        String ofShard2 = segmentWith(text(2, 1));
        journal.sweep();
        assertThat(journal.segments()).contains(ofShard2);
        SimulatedFiles without = journal.files().copy();
        without.remove(ofShard2);

        assertThatThrownBy(() -> journal.restartOn(without)).hasCauseInstanceOf(JournalDamagedException.class);
    }

    /** W does not tell of them yet: without a sweep they would look like a write that was not finished. */
    @Test
    void the_newest_records_are_missed_if_a_sweep_knew_of_them() {
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.append(0, LATER_MS, 1);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        journal.sweep();
        String newest = segmentWith(text(0, 2 * FILL));
        byte[] bytes = journal.files().bytes(newest);
        SimulatedFiles cut = journal.files().with(newest, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> journal.restartOn(cut))
                .hasCauseInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("ends at offset " + 2 * FILL + ", and had come to " + (2 * FILL + 1));
    }

    /** Frames that were written beside one long sync tell nothing of each other; that segments were removed tells enough. */
    @Test
    void damage_before_a_removed_segment_is_not_taken_for_a_torn_end() throws IOException {
        var kept = new SweptJournal(0);
        kept.append(1, BEGIN_MS, FILL);
        kept.append(0, BEGIN_MS, 3 * FILL);
        kept.append(1, BEGIN_MS, 1);
        kept.setNow(LATER_MS);
        kept.keepFrom(0, LATER_MS);
        kept.sweep();
        SimulatedFiles files = kept.files().copy();
        for (String name : kept.segments()) {
            tellNothing(files, name);
        }
        byte[] first = files.bytes(SegmentHeader.fileName(1));
        int damaged = new String(first, ISO_8859_1).indexOf(text(1, 3));
        files.put(SegmentHeader.fileName(1), flip(first, damaged));

        kept.restartOn(files);

        assertThat(kept.read(1, 3, 1)).isEqualTo(new Damaged(3));
        assertThat(kept.read(1, FILL, 1)).isInstanceOf(Records.class);
        assertThat(kept.log(1).recovered().nextOffset()).isEqualTo(FILL + 1);
    }

    /** Of the removed one behind it only the end is known, and that is at another byte. */
    @Test
    void the_last_segment_there_is_is_not_cut_where_a_removed_one_ended() {
        var kept = new SweptJournal(0);
        kept.append(1, BEGIN_MS, 4);
        kept.restart();
        kept.append(0, BEGIN_MS, 2);
        kept.restart();
        kept.setNow(LATER_MS);
        kept.keepFrom(0, LATER_MS);
        kept.sweep();
        assertThat(kept.segments()).hasSize(3);
        kept.segments().stream().skip(1).forEach(kept.files()::remove);

        kept.restart();

        assertThat(kept.texts(1)).hasSize(4);
        kept.append(1, LATER_MS, 1);
        kept.restart();
        assertThat(kept.texts(1)).hasSize(5);
    }

    @Test
    void a_cold_segment_that_is_missing_or_damaged_keeps_the_journal_from_opening() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        String cold = journal.cold().get(0);
        byte[] bytes = journal.files().bytes(cold);
        SimulatedFiles missing = journal.files().copy();
        missing.remove(cold);

        assertThatThrownBy(() -> journal.restartOn(missing)).hasMessageContaining(cold);
        for (int at = 0; at < bytes.length; at += 97) {
            SimulatedFiles flipped = journal.files().with(cold, flip(bytes, at));
            flipped.remove(SegmentIndexFile.fileName(SegmentHeader.numberOf(cold, SegmentHeader.COLD_SUFFIX)));
            assertThatThrownBy(() -> journal.restartOn(flipped)).hasMessageContaining(cold);
            SimulatedFiles cut = journal.files().with(cold, Arrays.copyOf(bytes, at));
            assertThatThrownBy(() -> journal.restartOn(cut)).hasMessageContaining(cold);
        }
    }

    /** No byte of what is left is bad, and no offset tells. */
    @Test
    void a_cold_segment_that_lost_its_last_frame_is_missed_by_its_length() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        String cold = journal.cold().get(0);
        byte[] bytes = journal.files().bytes(cold);
        int frameBytes = (bytes.length - SegmentHeader.BYTES) / 5;
        SimulatedFiles cut = journal.files().with(cold, Arrays.copyOf(bytes, bytes.length - frameBytes));

        assertThatThrownBy(() -> journal.restartOn(cut))
                .hasMessageContaining(cold)
                .hasMessageContaining("at byte " + (bytes.length - frameBytes));
    }

    @Test
    void records_between_a_shards_floor_and_its_first_segment_are_missed() throws IOException {
        journal.append(0, BEGIN_MS, 2 * FILL);
        journal.append(0, LATER_MS, FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        journal.sweep();
        var manifests = new ManifestFile(journal.files(), SimulatedJournal.NODE);
        Manifest manifest = manifests.read();
        ShardFloor floor = manifest.floors().get(0);
        var lower = new ShardFloor(
                floor.shard(),
                floor.firstOffset() - 1,
                floor.endOffset(),
                floor.lastArrivalMs(),
                floor.lastEpoch(),
                floor.end());
        manifests.write(new Manifest(manifest.removed(), manifest.cold(), List.of(lower)));

        assertThatThrownBy(journal::restart)
                .hasCauseInstanceOf(JournalDamagedException.class)
                .hasMessageContaining(
                        "goes on at offset " + floor.firstOffset() + ", not at " + (floor.firstOffset() - 1));
    }

    @Test
    void without_its_manifest_or_with_a_damaged_one_a_journal_does_not_open() {
        journal.fillSparsely(LATER_MS);
        journal.sweep();
        byte[] bytes = journal.files().bytes("MANIFEST");
        SimulatedFiles missing = journal.files().copy();
        missing.remove("MANIFEST");

        assertThatThrownBy(() -> journal.restartOn(missing)).hasCauseInstanceOf(JournalDamagedException.class);
        for (int at = 0; at < bytes.length; at++) {
            SimulatedFiles flipped = journal.files().with("MANIFEST", flip(bytes, at));
            assertThatThrownBy(() -> journal.restartOn(flipped)).hasMessageContaining("MANIFEST");
            assertThat(flipped.list())
                    .as("nothing is deleted")
                    .isEqualTo(journal.files().list());
        }
    }

    private static byte[] flip(byte[] original, int at) {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        return flipped;
    }

    private String segmentWith(String text) {
        return journal.segments().stream()
                .filter(name -> new String(journal.files().bytes(name), ISO_8859_1).contains(text))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the frames of a segment say that nothing is known to be durable. */
    private static void tellNothing(SimulatedFiles files, String name) throws IOException {
        byte[] bytes = files.bytes(name);
        var codec = new FrameCodec(SimulatedJournal.NODE);
        int number = SegmentHeader.numberOf(name, SegmentHeader.SUFFIX);
        try (DiskFile file = files.open(name)) {
            SegmentScan unused = new SegmentScanner(file, number, SimulatedJournal.NODE, frame -> {
                        FrameHead head = frame.head();
                        ByteBuffer table = frame.headAndTable().slice(FrameCodec.HEAD_BYTES, head.tableLength());
                        ByteBuffer silent = codec.encode(head.movedTo(head.place()), table);
                        silent.get(bytes, (int) head.place().position(), silent.remaining());
                        return true;
                    })
                    .scan(read -> {});
        }
        files.put(name, bytes);
    }
}
