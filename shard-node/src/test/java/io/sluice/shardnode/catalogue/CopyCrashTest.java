// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static io.sluice.shardnode.catalogue.CopyOnOneThread.forget;
import static io.sluice.shardnode.catalogue.CopyOnOneThread.put;
import static io.sluice.shardnode.catalogue.CopyOnOneThread.stream;
import static io.sluice.shardnode.catalogue.CopyOnOneThread.uid;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.disk.SimulatedFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A copy's file is cut at every byte, and its node dies between any two steps of the disk. */
class CopyCrashTest {
    private static final String FILE = "catalogue-0000000000000000000";
    private static final CatalogueChange[] CHANGES = {put("a", 1), put("b", 2), forget("a", 3), put("c", 4)};
    private static final int MORE_STEPS_THAN_THERE_ARE = 60;

    @Test
    void a_file_cut_at_any_byte_of_its_last_change_opens_as_of_the_one_before_and_catches_up() {
        var files = new SimulatedFiles();
        CopyOnOneThread.following(files, new NoteInMemory(), Arrays.copyOf(CHANGES, 3));
        int whole = files.bytes(FILE).length;
        var longer = new SimulatedFiles();
        CopyOnOneThread.following(longer, new NoteInMemory(), CHANGES);
        byte[] all = longer.bytes(FILE);

        for (int length = whole; length < all.length; length++) {
            CopyOnOneThread node = CopyOnOneThread.open(files.with(FILE, Arrays.copyOf(all, length)), followed());

            assertThat(node.copy().shown().version()).as("cut at %d", length).isEqualTo(3);
            node.copy().follow();
            node.take(CHANGES[3]);
            assertWhole(node);
        }
    }

    @Test
    void a_death_between_any_two_steps_of_single_changes_loses_nothing_that_was_shown() {
        for (int step = 0; step < 12; step++) {
            dieAt(step, node -> node.writer.answer(4, CHANGES), 0);
        }
    }

    @Test
    void a_death_between_any_two_steps_of_a_snapshot_leaves_the_old_copy_or_the_new_one() {
        var page = new Page(1, 4, 0, List.of(stream("b", 2), stream("c", 4)), End.LAST);
        for (int step = 0; step < 12; step++) {
            dieAt(step, node -> node.writer.answer(4, page), 0);
        }
    }

    @Test
    void a_death_between_any_two_steps_of_many_changes_leaves_the_old_copy_or_the_new_one() {
        CatalogueChange[] many = LongStream.rangeClosed(1, 30)
                .mapToObj(version -> put("s" + version, version))
                .toArray(CatalogueChange[]::new);
        for (int step = 0; step < MORE_STEPS_THAN_THERE_ARE; step++) {
            var files = new SimulatedFiles();
            CopyOnOneThread node = CopyOnOneThread.open(files);
            node.copy().follow();
            files.faults().stopAfter(step);
            node.writer.answer(30, many);
            node.work();
            long shown = node.copy().shown().version();
            files.loseUnsynced(new Random(step));

            long found = CopyOnOneThread.open(files).copy().shown().version();

            assertThat(found).as("died at step %d", step).isIn(0L, 30L).isGreaterThanOrEqualTo(shown);
        }
    }

    private interface Answer {
        void give(CopyOnOneThread node);
    }

    /** Dies with or without a power cut, and follows again. */
    private static void dieAt(int step, Answer answer, long held) {
        for (int seed = 0; seed < 8; seed++) {
            var files = new SimulatedFiles();
            var note = new NoteInMemory();
            CopyOnOneThread node = CopyOnOneThread.open(files, note);
            node.copy().follow();
            files.faults().stopAfter(step);
            answer.give(node);
            node.work();
            long shown = node.copy().shown().version();
            if (seed == 0) {
                files.crash();
            } else {
                files.loseUnsynced(new Random(seed));
            }

            CopyOnOneThread again = CopyOnOneThread.open(files, note);

            assertThat(again.copy().shown().version()).isBetween(Math.max(held, shown), 4L);
            again.copy().follow();
            again.take(Arrays.copyOfRange(CHANGES, (int) again.copy().shown().version(), CHANGES.length));
            assertThat(again.copy().shown().streams()).containsExactlyInAnyOrder(stream("b", 2), stream("c", 4));
        }
    }

    private static NoteInMemory followed() {
        var note = new NoteInMemory();
        note.remember(ScriptedWriter.DIRECTORY);
        return note;
    }

    private static void assertWhole(CopyOnOneThread node) {
        List<StreamDescription> streams = List.copyOf(node.copy().shown().streams());
        assertThat(streams).containsExactlyInAnyOrder(stream("b", 2), stream("c", 4));
        assertThat(node.copy().shown().isDeleted(uid("a"))).isTrue();
    }
}
