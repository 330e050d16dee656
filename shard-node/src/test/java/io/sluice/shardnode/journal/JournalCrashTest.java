// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.storage.Batches.batch;
import static io.sluice.shardnode.storage.Batches.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameKind;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.segment.SegmentScanner;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A killed journal whose file is then cut or changed at every byte. Three groups of one frame each are synced, a fourth of
 * three frames too, but nothing was written since that says so: W is the beginning of the fourth group.
 */
class JournalCrashTest {
    private static final String FIRST = SegmentHeader.fileName(1);
    private static final int GROUPS = 3;
    private static final int SHARDS = 3;
    private static final int RECORD_HEAD_BYTES = 7;

    private SimulatedFiles files;
    private byte[] bytes;
    private List<FrameHead> frames;

    @BeforeEach
    void killed_journal() throws IOException {
        var node = SimulatedJournal.on(new SimulatedFiles());
        List<ShardLog> logs = List.of(node.open(0, 1), node.open(1, 1), node.open(2, 1));
        for (int i = 0; i < GROUPS; i++) {
            node.await(logs.get(0).append(i, batch(i, 1000, "synced " + i)));
        }
        List<Future<Void>> last = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            last.add(logs.get(shard).append(shard == 0 ? GROUPS : 0, batch(9, 2000, "last of " + shard, "more")));
        }
        node.await(Future.all(last));
        files = node.kill();
        bytes = files.bytes(FIRST);
        frames = frames(files, 1);
    }

    @Test
    void the_frames_are_those_that_the_other_tests_take_for_given() {
        long durableUpTo = frames.get(frames.size() - 1).durableUpTo().position();

        assertThat(frames).hasSize(1 + GROUPS + SHARDS);
        assertThat(durableUpTo).isEqualTo(firstOfLastGroup().place().position());
    }

    @Test
    void a_journal_cut_at_any_byte_has_the_frames_before_the_cut_and_goes_on() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            SimulatedFiles cut = with(FIRST, Arrays.copyOf(bytes, length));

            assertHasFramesBefore(cut, length);
        }
    }

    @Test
    void a_flipped_bit_at_or_after_w_ends_the_journal_there() throws IOException {
        for (int at = (int) firstOfLastGroup().place().position(); at < bytes.length; at++) {
            SimulatedFiles flipped = with(FIRST, flip(bytes, at));

            assertHasFramesBefore(flipped, (int) frameOf(at).place().position());
        }
    }

    @Test
    void a_flipped_bit_before_w_keeps_the_journal_from_opening_and_is_named() {
        for (int at = 0; at < firstOfLastGroup().place().position(); at++) {
            SimulatedFiles flipped = with(FIRST, flip(bytes, at));
            long frame = at < SegmentHeader.BYTES ? 0 : frameOf(at).place().position();

            Throwable refused = catchThrowable(() -> SimulatedJournal.on(flipped));

            assertThat(refused).as("byte %d", at).hasCauseInstanceOf(JournalDamagedException.class);
            assertThat(refused.getCause()).hasMessageContaining(FIRST).hasMessageContaining("at byte " + frame + ":");
            assertThat(flipped.bytes(FIRST)).as("nothing is changed").isEqualTo(flip(bytes, at));
        }
    }

    @Test
    void after_a_clean_close_no_byte_of_a_record_can_change_unseen() throws IOException {
        var node = SimulatedJournal.on(files);
        node.await(node.journal().close());
        node.lanes().runAll();
        files.crash();

        for (int at = 0; at < bytes.length; at++) {
            SimulatedFiles flipped = with(FIRST, flip(bytes, at));
            flipped.delete(SegmentIndexFile.fileName(1));

            assertThatThrownBy(() -> SimulatedJournal.on(flipped)).hasCauseInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void a_segment_that_lost_its_end_at_a_frame_is_found_by_what_the_next_one_says() throws IOException {
        var node = SimulatedJournal.on(files);
        node.await(node.open(0, 2).append(GROUPS + 2, batch(20, 3000, "in the next segment")));
        files.crash();
        FrameHead last = frames.get(frames.size() - 1);
        SimulatedFiles shorter =
                with(FIRST, Arrays.copyOf(bytes, (int) last.place().position()));

        assertThatThrownBy(() -> SimulatedJournal.on(shorter))
                .hasMessageContaining(FIRST)
                .hasMessageContaining("at byte " + last.place().position());
    }

    @Test
    void a_missing_segment_keeps_the_journal_from_opening() throws IOException {
        var node = SimulatedJournal.on(files);
        node.await(node.open(0, 2).append(GROUPS + 2, batch(20, 3000, "in the second")));
        files.crash();
        String second = newest(files);
        node = SimulatedJournal.on(files);
        node.await(node.open(0, 3).append(GROUPS + 3, batch(21, 3000, "in the third")));
        files.crash();
        files.delete(second);

        assertThatThrownBy(() -> SimulatedJournal.on(files)).hasCauseInstanceOf(JournalDamagedException.class);
    }

    /** The remnants stand where frames are looked for, and their offsets follow: only the segment's number is wrong. */
    @Test
    void remnants_of_an_older_segment_behind_the_end_are_never_read() throws IOException {
        int remnant = (int) frames.get(frames.size() - 2).place().position();
        SimulatedFiles cut = with(FIRST, Arrays.copyOf(bytes, remnant));
        var node = SimulatedJournal.on(cut);
        int chainEnd = (int) frames.get(0).endPosition();
        int recordBytes = remnant - chainEnd - FrameCodec.HEAD_BYTES - FrameCodec.SUB_BATCH_BYTES;
        node.await(node.open(0, 2).append(GROUPS + 2, large(20, 3000, recordBytes - RECORD_HEAD_BYTES)));
        node.kill();
        byte[] young = cut.bytes(newest(cut));
        assertThat(young).hasSize(remnant);
        byte[] recycled = Arrays.copyOf(young, bytes.length);
        System.arraycopy(bytes, remnant, recycled, remnant, bytes.length - remnant);
        cut.put(newest(cut), recycled);

        var again = SimulatedJournal.on(cut);

        assertThat(again.read(0)).hasSize(GROUPS + 3);
        assertThat(again.read(1)).isEmpty();
        assertThat(again.read(2)).isEmpty();
    }

    @Test
    void a_whole_segment_under_another_number_is_never_read() {
        SimulatedFiles copied = files.copy();
        copied.put(SegmentHeader.fileName(2), bytes);

        assertThat(SimulatedJournal.on(copied).read(0)).hasSize(GROUPS + 2);
    }

    @Test
    void a_journal_of_another_node_is_refused() {
        byte[] others = bytes.clone();
        System.arraycopy(SegmentHeader.encode(new UUID(6, 6), 1).array(), 0, others, 0, SegmentHeader.BYTES);

        assertThatThrownBy(() -> SimulatedJournal.on(with(FIRST, others))).hasMessageContaining("was written by node");
    }

    @Test
    void bytes_that_look_like_a_frame_inside_damage_do_not_hide_it() {
        var random = new Random(3);
        byte[] damaged = bytes.clone();
        int from = (int) frames.get(2).place().position();
        for (int at = from; at < from + 60; at++) {
            damaged[at] = (byte) random.nextInt();
        }
        damaged[from + 61] = 'S';
        damaged[from + 62] = 'l';

        assertThatThrownBy(() -> SimulatedJournal.on(with(FIRST, damaged)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("at byte " + from + ":");
    }

    /** Opens, reads, appends, and opens once more. */
    private void assertHasFramesBefore(SimulatedFiles disk, int end) {
        var node = SimulatedJournal.on(disk);
        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(node.read(shard))
                    .as("shard %d up to byte %d", shard, end)
                    .hasSize(recordsBefore(shard, end));
        }
        int next = recordsBefore(0, end);
        node.await(node.open(0, 2).append(next, batch(50, 4000, "goes on")));

        node.kill();

        assertThat(SimulatedJournal.on(disk).read(0)).hasSize(next + 1).endsWith("goes on");
    }

    private int recordsBefore(int shard, int end) {
        return frames.stream()
                .filter(frame -> frame.kind() == FrameKind.DATA && frame.shard().index() == shard)
                .filter(frame -> frame.endPosition() <= end)
                .mapToInt(FrameHead::records)
                .sum();
    }

    private FrameHead firstOfLastGroup() {
        return frames.get(1 + GROUPS);
    }

    private FrameHead frameOf(int at) {
        return frames.stream()
                .filter(frame -> at < frame.endPosition())
                .findFirst()
                .orElseThrow();
    }

    private SimulatedFiles with(String name, byte[] changed) {
        return files.with(name, changed);
    }

    private static byte[] flip(byte[] original, int at) {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        return flipped;
    }

    /** The last segment that has frames; the one behind it is there already, but empty. */
    private static String newest(SimulatedFiles files) {
        return files.list().stream()
                .filter(name -> name.endsWith(SegmentHeader.SUFFIX))
                .filter(name -> files.bytes(name).length > SegmentHeader.BYTES)
                .reduce("", (before, name) -> name);
    }

    static List<FrameHead> frames(SimulatedFiles files, int segment) throws IOException {
        List<FrameHead> heads = new ArrayList<>();
        try (DiskFile file = files.open(SegmentHeader.fileName(segment))) {
            new SegmentScanner(file, segment, SimulatedJournal.NODE, frame -> heads.add(frame.head())).scan(done -> {});
        }
        return heads;
    }
}
