// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.journal.SweptJournal.BEGIN_MS;
import static io.sluice.shardnode.journal.SweptJournal.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ShardEnd;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.manifest.ManifestFile;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A sweep that deletes, copies, and copies again is stopped before each of its steps, by a kill and by power cuts. What is
 * kept is there exactly once, what is gone stays gone, every shard goes on where it was, and the next sweep ends the work.
 */
class SweepCrashTest {
    private static final long LATER_MS = BEGIN_MS + 3_600_000;
    private static final int FILL = 8;
    private static final int ROUNDS = 3;
    private static final int EMPTY_BYTES = 150;
    private static final ShardEnd END = new ShardEnd(1, List.of(7));
    private static final List<String> KEPT =
            IntStream.range(0, ROUNDS).mapToObj(offset -> text(1, offset)).toList();

    @Test
    void a_kill_at_any_step_loses_nothing_and_doubles_nothing() {
        int steps = atEveryStep(SimulatedFiles::copy);

        assertThat(steps).isGreaterThan(20);
    }

    @Test
    void a_power_cut_at_any_step_that_leaves_only_what_was_forced_loses_nothing() {
        atEveryStep(SimulatedFiles::afterPowerCut);
    }

    @Test
    void power_cuts_at_any_step_that_leave_anything_of_the_rest_lose_nothing() {
        for (int seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            atEveryStep(files -> {
                files.loseUnsynced(random);
                return files;
            });
        }
    }

    /** A killed process leaves names in the page cache only: a start that builds on them, and deletes, must force them first. */
    @Test
    void a_power_cut_in_the_midst_of_a_start_after_a_kill_loses_nothing() {
        SweptJournal original = journal();
        int starts = 0;
        for (int step = 0; step < 60; step++) {
            for (int startStep = 0; startStep < 25; startStep++) {
                var journal = new SweptJournal(original);
                journal.files().faults().stopAfter(step);
                journal.sweep();
                journal.node().kill();
                if (!isManifestOnlySeen(journal.files())) {
                    break;
                }
                removeEmptySegments(journal);
                journal.startAndStopAfter(startStep);
                journal.files().loseUnsynced(new Random(startStep));
                journal.restartOn(journal.files());
                check(journal, step);
                starts++;
            }
        }
        assertThat(starts).isPositive();
    }

    /** The disk keeps the last change of a name and none before it: what a manifest wants must have been forced earlier. */
    @Test
    void a_power_cut_that_leaves_a_manifest_and_nothing_else_that_was_not_forced_loses_nothing() {
        SweptJournal original = journal();
        int cuts = 0;
        for (int step = 0; step < 60; step++) {
            var journal = new SweptJournal(original);
            journal.files().faults().stopAfter(step);
            journal.sweep();
            journal.node().kill();
            if (isManifestOnlySeen(journal.files())) {
                journal.files().loseUnsyncedBut(ManifestFile.NAME);
                journal.restartOn(journal.files());
                check(journal, step);
                cuts++;
            }
        }
        assertThat(cuts)
                .as("a manifest for what is deleted, and one for what is copied")
                .isGreaterThan(1);
    }

    /** A start that has any to delete forces the directory early, and that is not to be relied on. */
    private static void removeEmptySegments(SweptJournal journal) {
        journal.segments().stream()
                .filter(name -> journal.files().bytes(name).length < EMPTY_BYTES)
                .forEach(journal.files()::remove);
    }

    private static boolean isManifestOnlySeen(SimulatedFiles files) {
        SimulatedFiles durable = files.afterPowerCut();
        return !Arrays.equals(files.bytes(ManifestFile.NAME), durable.bytes(ManifestFile.NAME));
    }

    /** Gives how many steps a sweep has. */
    private static int atEveryStep(UnaryOperator<SimulatedFiles> end) {
        SweptJournal original = journal();
        for (int step = 0; ; step++) {
            var journal = new SweptJournal(original);
            journal.files().faults().stopAfter(step);
            boolean isWhole = journal.sweep().succeeded();
            if (!isWhole || !journal.isSwept()) {
                SimulatedFiles left = end.apply(journal.files());
                int highest = highestNumber(left.list());
                List<String> before = left.list();
                journal.restartOn(left);
                assertThat(journal.segments())
                        .filteredOn(name -> !before.contains(name))
                        .as("no number is given twice, whatever became of its file")
                        .allMatch(name -> highestNumber(List.of(name)) > highest);
                check(journal, step);
            } else {
                return step;
            }
        }
    }

    private static int highestNumber(List<String> names) {
        return names.stream()
                .mapToInt(name -> Math.max(
                        SegmentHeader.numberOf(name, SegmentHeader.SUFFIX),
                        SegmentHeader.numberOf(name, SegmentHeader.COLD_SUFFIX)))
                .max()
                .orElse(0);
    }

    private static void check(SweptJournal journal, int step) {
        assertThat(journal.texts(1)).as("stopped before step %d", step).isEqualTo(KEPT);
        assertThat(journal.texts(0)).isEmpty();
        assertThat(journal.log(0).recovered().nextOffset()).isEqualTo(ROUNDS * 2 * FILL);
        assertThat(journal.log(1).recovered().nextOffset()).isEqualTo(ROUNDS);
        assertThat(journal.log(2).recovered().end()).contains(END);
        journal.append(1, LATER_MS, 1);
        journal.append(0, LATER_MS, 1);

        journal.sweep();
        journal.restart();

        assertThat(journal.isSwept()).as("swept after step %d", step).isTrue();
        assertThat(journal.texts(1)).hasSize(ROUNDS + 1).containsAll(KEPT);
        assertThat(journal.texts(0)).containsExactly(text(0, ROUNDS * 2L * FILL));
        assertThat(journal.log(2).recovered().end()).contains(END);
    }

    /** Of shard 0 nothing is kept, of shard 1 a little in many segments, of shard 2 only its end; one segment is cold. */
    private static SweptJournal journal() {
        var journal = new SweptJournal(30);
        journal.node().await(journal.append(2, BEGIN_MS, "small"));
        journal.seal(2, END);
        for (int round = 0; round < ROUNDS; round++) {
            journal.append(1, BEGIN_MS + round, 1);
            journal.append(0, BEGIN_MS + round, 2 * FILL);
            if (round == 0) {
                journal.setNow(LATER_MS);
                journal.keepFrom(0, BEGIN_MS + 1);
                journal.restart();
                journal.sweep();
                assertThat(journal.cold()).hasSize(1);
            }
        }
        journal.keepFrom(0, LATER_MS);
        journal.keepFrom(2, LATER_MS);
        journal.restart();
        return journal;
    }
}
