// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static io.sluice.shardnode.catalogue.CatalogueOnOneThread.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.CreateOutcome.Created;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk fails, or the node dies, at every step that writes something. */
class CatalogueCrashTest {
    /** Stops one change before a snapshot, so that the next one writes it. */
    private static final int BEFORE_SNAPSHOT = DurableCatalogue.CHANGES_PER_SNAPSHOT - 1;

    /** An append and a force. */
    private static final int STEPS_OF_A_CHANGE = 2;

    /** A file created, header, streams and end appended, file forced, renamed, directory forced, old file deleted. */
    private static final int STEPS_OF_A_SNAPSHOT = 1 + (BEFORE_SNAPSHOT + 1 + 2) + 4;

    private static final SimulatedFiles FULL = fullButOne();

    @Test
    void a_failed_disk_fails_what_waits_and_is_told_once() {
        var files = new SimulatedFiles();
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
        files.faults().stopAfter(1);
        List<Future<CreateOutcome>> waiting = IntStream.range(0, 3)
                .mapToObj(i -> node.catalogue().create(stream("stream-" + i)))
                .toList();

        node.work();

        assertThat(waiting).allSatisfy(future -> assertThat(future.failed()).isTrue());
        assertThat(node.fatal)
                .hasSize(1)
                .first()
                .extracting(Throwable::getMessage)
                .isEqualTo("the process was killed");
        assertThat(node.catalogue().shown().streams()).isEmpty();
    }

    @Test
    void nothing_is_taken_after_a_failed_force_even_if_the_disk_works_again() {
        var files = new SimulatedFiles();
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
        files.faults().stopAfter(1);
        node.catalogue().create(stream("lost"));
        node.work();
        files.faults().stopAfter(100);
        int steps = files.faults().operations();

        Future<CreateOutcome> later = node.catalogue().create(stream("later"));
        node.work();

        assertThat(later.failed()).isTrue();
        assertThat(node.catalogue().close().failed()).isTrue();
        assertThat(files.faults().operations()).isEqualTo(steps);
        assertThat(node.fatal).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("stepsOfASnapshot")
    void a_death_at_any_step_of_a_snapshot_loses_nothing_that_was_answered(int step) {
        SimulatedFiles files = FULL.afterPowerCut();
        List<StreamDescription> answered = new ArrayList<>();
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
        answered.addAll(node.catalogue().shown().streams());
        files.faults().stopAfter(step);
        Future<CreateOutcome> last = node.catalogue().create(stream("last"));
        node.work();
        if (last.succeeded()) {
            answered.add(((Created) last.result()).stream());
        }

        assertWhole(files.afterPowerCut(), answered);
        assertWhole(files.copy(), answered);
    }

    /** A killed process leaves the new file's name in the page cache only. */
    @Test
    void a_power_cut_in_the_midst_of_the_start_after_a_kill_loses_nothing() {
        int renamed = STEPS_OF_A_CHANGE + STEPS_OF_A_SNAPSHOT - 2;
        for (int startStep = 0; startStep < 6; startStep++) {
            for (int seed = 0; seed < 8; seed++) {
                SimulatedFiles files = FULL.afterPowerCut();
                CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
                files.faults().stopAfter(renamed);
                node.catalogue().create(stream("last"));
                node.work();
                files.crash();
                assertThat(files.list()).as("the old file and the new one").hasSize(2);

                files.faults().stopAfter(startStep);
                CatalogueOnOneThread.tryOpen(files);
                files.loseUnsynced(new Random(seed));

                assertThat(CatalogueOnOneThread.open(files).catalogue().shown().streams())
                        .hasSizeGreaterThanOrEqualTo(BEFORE_SNAPSHOT);
            }
        }
    }

    @Test
    void a_snapshot_begins_a_new_file_and_deletes_the_old() {
        SimulatedFiles files = FULL.afterPowerCut();

        CatalogueOnOneThread.open(files).create("last");

        assertThat(files.list()).containsExactly("catalogue-0000000000000001000");
    }

    @Test
    void a_snapshot_keeps_what_was_deleted_in_mind() {
        SimulatedFiles files = FULL.afterPowerCut();
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
        StreamDescription first =
                node.catalogue().shown().find(new StreamName("stream-0")).orElseThrow();

        node.delete(first.uid());

        assertThat(files.list()).containsExactly("catalogue-0000000000000001000");
        CatalogueOnOneThread again = CatalogueOnOneThread.open(files.afterPowerCut());
        assertThat(again.catalogue().shown().isDeleted(first.uid())).isTrue();
        assertThat(again.catalogue().shown().find(first.uid())).isEmpty();
        assertThat(again.catalogue().shown().streams()).hasSize(BEFORE_SNAPSHOT - 1);
    }

    @Test
    void a_snapshot_leaves_out_deleted_streams_that_nobody_needs_to_know() {
        var files = new SimulatedFiles();
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files).createMany(BEFORE_SNAPSHOT - 2);
        StreamUid needed = uid(node, "stream-0");
        StreamUid unneeded = uid(node, "stream-1");
        node.delete(needed);
        node.delete(unneeded);
        SimulatedFiles found = files.afterPowerCut();
        CatalogueOnOneThread started = CatalogueOnOneThread.open(found);

        started.catalogue().shown().keepDeleted(needed::equals);
        started.create("makes-the-snapshot");

        assertThat(found.list()).containsExactly("catalogue-0000000000000001000");
        DurableCatalogue again =
                CatalogueOnOneThread.open(found.afterPowerCut()).catalogue();
        assertThat(again.shown().isDeleted(needed)).isTrue();
        assertThat(again.shown().isDeleted(unneeded)).isFalse();
    }

    @Test
    void a_death_at_any_step_of_the_first_start_leaves_a_catalogue_that_opens() {
        for (int step = 0; step < 6; step++) {
            var files = new SimulatedFiles();
            files.faults().stopAfter(step);
            CatalogueOnOneThread.tryOpen(files);

            assertThat(CatalogueOnOneThread.open(files.afterPowerCut())
                            .catalogue()
                            .shown()
                            .version())
                    .isZero();
            assertThat(CatalogueOnOneThread.open(files.copy())
                            .catalogue()
                            .shown()
                            .version())
                    .isZero();
        }
    }

    private static Stream<Integer> stepsOfASnapshot() {
        int last = STEPS_OF_A_CHANGE + STEPS_OF_A_SNAPSHOT;
        IntStream beginning = IntStream.rangeClosed(0, 10);
        IntStream middle = IntStream.of(500, 900);
        IntStream end = IntStream.rangeClosed(last - 10, last);
        return IntStream.concat(beginning, IntStream.concat(middle, end)).boxed();
    }

    /** Opens, holds all that was answered and at most the one stream that was not, and goes on. */
    private static void assertWhole(SimulatedFiles found, List<StreamDescription> answered) {
        CatalogueOnOneThread node = CatalogueOnOneThread.open(found);
        assertThat(node.catalogue().shown().streams())
                .containsAll(answered)
                .hasSizeBetween(BEFORE_SNAPSHOT, answered.size() + 1);
        assertThat(node.create("goes-on")).isInstanceOf(Created.class);
        assertThat(found.list()).hasSize(1);
    }

    private static StreamUid uid(CatalogueOnOneThread node, String name) {
        return node.catalogue().shown().find(new StreamName(name)).orElseThrow().uid();
    }

    private static SimulatedFiles fullButOne() {
        var files = new SimulatedFiles();
        CatalogueOnOneThread.open(files).createMany(BEFORE_SNAPSHOT);
        return files;
    }
}
