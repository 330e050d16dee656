// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import static io.sluice.shardnode.consumer.ConsumersOnOneThread.APP;
import static io.sluice.shardnode.consumer.ConsumersOnOneThread.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.fixture.Seeds;
import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The file ends anywhere, the disk fails, or the power is cut: what was answered is there, or something later. */
class ConsumerCrashTest {
    private static final String FILE = "consumers-0000000000000000000";
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ConsumerLog.class);

    private final SimulatedFiles files = new SimulatedFiles();

    static LongStream seeds() {
        return Seeds.some();
    }

    @BeforeAll
    static void be_silent() {
        LOG.setLevel(Level.ERROR);
    }

    @AfterAll
    static void speak_again() {
        LOG.setLevel(Level.INFO);
    }

    @Test
    void a_file_cut_at_any_byte_has_everything_of_each_group_that_is_whole() {
        ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
        int begin = files.bytes(FILE).length;
        node.create(APP);
        List<Integer> ends = new ArrayList<>(List.of(files.bytes(FILE).length));
        for (int group = 1; group <= 4; group++) {
            node.committing(1, group);
            node.committing(0, group);
            node.work();
            ends.add(files.bytes(FILE).length);
        }
        byte[] whole = files.bytes(FILE);

        for (int length = begin; length <= whole.length; length++) {
            int cutAt = length;
            long groups = ends.stream().filter(end -> end <= cutAt).count() - 1;
            SimulatedFiles cut = files.with(FILE, Arrays.copyOf(whole, length));
            ConsumersOnOneThread again = ConsumersOnOneThread.open(cut);

            assertThat(again.consumers().find(APP).isPresent()).isEqualTo(groups >= 0);
            assertThat(again.offset().orElse(0)).isGreaterThanOrEqualTo(Math.max(0, groups));
            assertThat(again.offset().orElse(0)).isLessThanOrEqualTo(Math.max(0, groups) + 1);
            again.create(APP);
            assertThat(again.commit(0, 99)).isEqualTo(ConsumerOutcome.DONE);
            assertThat(ConsumersOnOneThread.open(cut.afterPowerCut()).offset()).hasValue(99);
        }
    }

    @Test
    void a_damaged_byte_is_refused_with_its_place_unless_only_the_last_change_can_be_meant() {
        ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
        node.create(APP);
        node.commit(0, 1);
        int last = files.bytes(FILE).length;
        node.commit(0, 2);
        byte[] whole = files.bytes(FILE);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            SimulatedFiles found = files.with(FILE, damaged);
            if (at < last) {
                assertThat(ConsumersOnOneThread.refusalOf(found))
                        .as("at %d", at)
                        .hasMessageStartingWith("consumers' file memory/" + FILE + " cannot be used at offset ");
            } else {
                assertThat(ConsumersOnOneThread.open(found).offset()).hasValue(1);
            }
        }
    }

    @Test
    void what_a_newer_program_wrote_is_refused() {
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(2), end()))).hasMessageContaining("start a newer one");
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(1), end(), changes(1, new byte[] {9}))))
                .hasMessageContaining("change of unknown kind 9; start a newer program");
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(1), end(), new CheckedFrame((byte) 9, 1, ByteSlice.EMPTY))))
                .hasMessageContaining("frame of kind 9 among changes");
    }

    @Test
    void what_nobody_wrote_is_refused() {
        assertThat(ConsumersOnOneThread.refusalOf(of())).hasMessageContaining("fails its checksum");
        assertThat(ConsumersOnOneThread.refusalOf(of(end()))).hasMessageContaining("not the beginning");
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(1), begin(1)))).hasMessageContaining("does not end with");
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(1), end(), changes(2, new byte[0]))))
                .hasMessageContaining("version 2 behind 0");
        assertThat(ConsumersOnOneThread.refusalOf(of(begin(1), end(), changes(1, new byte[] {3, 1}))))
                .hasMessageContaining("ends too early");
    }

    @Test
    void a_failed_disk_fails_what_waits_is_told_once_and_takes_nothing_more() {
        ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
        node.create(APP);
        files.faults().failForces();
        Future<ConsumerOutcome> first = node.committing(0, 1);
        Future<ConsumerOutcome> second = node.committing(0, 2);
        node.work();

        assertThat(first.failed()).isTrue();
        assertThat(second.failed()).isTrue();
        assertThat(node.fatal).hasSize(1);
        assertThat(node.committing(0, 3).failed()).isTrue();
        assertThat(node.consumers().close().failed()).isTrue();
        assertThat(node.checkpoints()).isEmpty();
        assertThat(node.waitingDiskWork()).isZero();
        assertThat(ConsumersOnOneThread.open(files.afterPowerCut()).checkpoints())
                .isEmpty();
    }

    @Test
    void a_death_at_any_step_of_the_first_start_leaves_a_directory_that_opens() {
        for (int step = 0; step < 8; step++) {
            var found = new SimulatedFiles();
            found.faults().stopAfter(step);
            ConsumersOnOneThread.tryOpen(found);

            assertThat(ConsumersOnOneThread.open(found.afterPowerCut()).create(APP))
                    .isEqualTo(ConsumerOutcome.DONE);
            assertThat(ConsumersOnOneThread.open(found.copy()).create(APP)).isEqualTo(ConsumerOutcome.DONE);
        }
    }

    @Test
    void a_death_at_any_step_of_a_snapshot_loses_nothing_that_was_answered() {
        ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
        int begin = files.bytes(FILE).length;
        node.create(APP);
        long offset = 0;
        int commitBytes = CheckedFrame.EXTRA_BYTES + 49 + 1000;
        while (files.bytes(FILE).length - begin + commitBytes <= ConsumerLog.MIN_CHANGES_BYTES) {
            node.done(commit(node, ++offset));
        }
        SimulatedFiles full = files.afterPowerCut();

        for (int step = 0; step < 14; step++) {
            SimulatedFiles found = full.copy();
            ConsumersOnOneThread dying = ConsumersOnOneThread.open(found);
            found.faults().stopAfter(step);
            Future<ConsumerOutcome> last = commit(dying, offset + 1);
            dying.work();
            long answered = last.succeeded() ? offset + 1 : offset;

            for (SimulatedFiles left : List.of(found.afterPowerCut(), found.copy())) {
                ConsumersOnOneThread again = ConsumersOnOneThread.open(left);
                assertThat(again.offset().orElseThrow()).isBetween(answered, offset + 1);
                assertThat(left.list()).hasSize(1);
                assertThat(again.commit(0, offset + 2)).isEqualTo(ConsumerOutcome.DONE);
                assertThat(ConsumersOnOneThread.open(left.afterPowerCut()).offset())
                        .hasValue(offset + 2);
            }
        }
        node.done(commit(node, offset + 1));
        assertThat(files.list()).as("begun anew").hasSize(1).doesNotContain(FILE);
        assertThat(files.bytes(files.list().get(0)).length).isLessThan(4096);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_power_cut_at_any_moment_leaves_what_was_answered_or_something_later(long seed) {
        var random = new Random(seed);
        long answered = 0;
        long asked = 0;
        ConsumersOnOneThread.open(files).create(APP);
        for (int round = 0; round < 5; round++) {
            ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
            assertThat(node.offset().orElse(0)).isBetween(answered, asked);
            asked = node.offset().orElse(0);
            files.faults().stopAfter(random.nextInt(40));
            List<Future<ConsumerOutcome>> commits = new ArrayList<>();
            long first = asked + 1;
            for (int i = 0; i < 20; i++) {
                commits.add(node.committing(0, ++asked));
                if (random.nextInt(3) == 0) {
                    node.work();
                }
            }
            node.work();
            answered = first - 1;
            for (Future<ConsumerOutcome> commit : commits) {
                answered += commit.succeeded() ? 1 : 0;
            }
            files.loseUnsynced(random);
        }
        assertThat(ConsumersOnOneThread.open(files).offset().orElse(0)).isBetween(answered, asked);
    }

    @Test
    void changes_are_on_disk_as_drawn() {
        ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
        int begin = files.bytes(FILE).length;
        node.create(APP);
        node.done(node.consumers().commit(APP, STREAM, new ShardCheckpoint(5, 282, "é")));
        String id = node.consumers().find(APP).orElseThrow().id().toString().replace("-", "");

        byte[] whole = files.bytes(FILE);
        String hex = HexFormat.of().formatHex(Arrays.copyOfRange(whole, begin, whole.length));

        assertThat(hex)
                .contains("01" + id + "0000018bcfe5687b" + "00000007" + "62696c6c696e67")
                .contains("03" + id + "0000000000000007" + "0000000000000001" + "00000005" + "000000000000011a"
                        + "00000002" + "c3a9");
    }

    private static Future<ConsumerOutcome> commit(ConsumersOnOneThread node, long offset) {
        return node.consumers().commit(APP, STREAM, new ShardCheckpoint(0, offset, "x".repeat(1000)));
    }

    private static SimulatedFiles of(CheckedFrame... frames) {
        var bytes = new ByteArrayOutputStream();
        Arrays.stream(frames).forEach(frame -> bytes.writeBytes(frame.encode().array()));
        var found = new SimulatedFiles();
        found.put(FILE, bytes.toByteArray());
        return found;
    }

    private static CheckedFrame begin(int format) {
        return new CheckedFrame(
                ConsumerFrames.BEGIN,
                0,
                ByteSlice.of(
                        ByteBuffer.allocate(8).putInt(0x534C434B).putInt(format).array()));
    }

    private static CheckedFrame end() {
        return new CheckedFrame(ConsumerFrames.SNAPSHOT_END, 0, ByteSlice.of(new byte[4]));
    }

    private static CheckedFrame changes(long version, byte[] payload) {
        return new CheckedFrame(ConsumerFrames.CHANGES, version, ByteSlice.of(payload));
    }
}
