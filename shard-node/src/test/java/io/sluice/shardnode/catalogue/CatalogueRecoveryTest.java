// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sluice.bus.CatalogueChange;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.CatalogueFrame.Kind;
import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.SimulatedFiles;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What a catalogue file can look like when it is found, and what is done about it. */
class CatalogueRecoveryTest {
    private static final String FILE = "catalogue-0000000000000000000";

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(CatalogueLog.class);

    private final SimulatedFiles files = new SimulatedFiles();
    private final CatalogueOnOneThread node = CatalogueOnOneThread.open(files);

    @BeforeAll
    static void be_quiet_about_thousands_of_cuts() {
        LOG.setLevel(Level.ERROR);
    }

    @AfterAll
    static void speak_again() {
        LOG.setLevel(Level.INFO);
    }

    @Test
    void a_file_cut_at_any_byte_of_its_last_change_loses_that_change_and_nothing_else() {
        node.createMany(2);
        Collection<StreamDescription> two = node.catalogue().shown().streams();
        int from = files.bytes(FILE).length;
        node.create("last");
        byte[] whole = files.bytes(FILE);

        for (int length = from; length < whole.length; length++) {
            SimulatedFiles cut = files.with(FILE, Arrays.copyOf(whole, length));
            CatalogueOnOneThread again = CatalogueOnOneThread.open(cut);

            assertThat(again.catalogue().shown().streams()).containsExactlyInAnyOrderElementsOf(two);
            assertThat(cut.bytes(FILE)).hasSize(from);
            assertThat(cut.afterPowerCut().bytes(FILE)).hasSize(from);
        }
    }

    @Test
    void a_last_change_whose_pages_did_not_reach_the_disk_is_cut() {
        node.createMany(2);
        int from = files.bytes(FILE).length;
        node.create("last");
        byte[] content = files.bytes(FILE);
        Arrays.fill(content, from, content.length, (byte) 0);

        CatalogueOnOneThread again = CatalogueOnOneThread.open(files.with(FILE, content));

        assertThat(again.catalogue().shown().version()).isEqualTo(2);
    }

    @Test
    void a_version_that_was_cut_is_given_again() {
        node.createMany(2);
        byte[] content = files.bytes(FILE);
        SimulatedFiles cut = files.with(FILE, Arrays.copyOf(content, content.length - 1));

        CatalogueOnOneThread.open(cut).create("instead");

        DurableCatalogue again = CatalogueOnOneThread.open(cut.afterPowerCut()).catalogue();
        assertThat(again.shown().find(new StreamName("instead")).orElseThrow().version())
                .isEqualTo(2);
        assertThat(again.shown().streams()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void one_bit_flipped_before_the_last_change_is_refused(long seed) {
        node.createMany(3);
        int lastFrom = files.bytes(FILE).length;
        node.create("last");
        byte[] content = files.bytes(FILE);
        int flipped = new Random(seed).nextInt(lastFrom * Byte.SIZE);
        content[flipped / Byte.SIZE] ^= (byte) (1 << flipped % Byte.SIZE);

        Throwable refusal = CatalogueOnOneThread.refusalOf(files.with(FILE, content));

        assertThat(refusal).hasMessageContaining("memory/" + FILE).hasMessageContaining("at offset ");
    }

    @Test
    void every_bit_flipped_in_the_last_change_cuts_it_or_is_refused() {
        node.createMany(1);
        int from = files.bytes(FILE).length;
        node.create("last");
        byte[] content = files.bytes(FILE);

        for (int bit = from * Byte.SIZE; bit < content.length * Byte.SIZE; bit++) {
            byte[] flipped = content.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            CatalogueOnOneThread again = CatalogueOnOneThread.open(files.with(FILE, flipped));

            assertThat(again.catalogue().shown().version()).isEqualTo(1);
        }
    }

    @Test
    void damage_is_named_with_its_offset() {
        node.createMany(1);
        int second = files.bytes(FILE).length;
        node.createMany(3);
        byte[] content = files.bytes(FILE);
        content[second + CheckedFrame.HEADER_BYTES]++;

        Throwable refusal = CatalogueOnOneThread.refusalOf(files.with(FILE, content));

        assertThat(refusal)
                .hasMessage("catalogue file memory/" + FILE + " cannot be used at offset " + second
                        + ": change 2 fails its checksum and others follow");
    }

    @Test
    void two_damaged_changes_at_the_end_are_more_than_one_unfinished_write() {
        node.createMany(1);
        int second = files.bytes(FILE).length;
        node.createMany(3);
        byte[] content = files.bytes(FILE);
        content[second + CheckedFrame.HEADER_BYTES]++;
        content[content.length - 1]++;

        assertThat(CatalogueOnOneThread.refusalOf(files.with(FILE, content))).hasMessageContaining("others follow");
    }

    @Test
    void a_snapshot_that_is_not_whole_is_refused() {
        byte[] content = files.bytes(FILE);

        for (int length = 0; length < content.length; length++) {
            SimulatedFiles cut = files.with(FILE, Arrays.copyOf(content, length));
            assertThat(CatalogueOnOneThread.refusalOf(cut)).hasMessageContaining("cannot be used");
        }
    }

    @Test
    void a_newer_format_is_refused_by_its_number() {
        byte[] content = files.bytes(FILE);
        content[7] = 3;

        assertThat(CatalogueOnOneThread.refusalOf(files.with(FILE, content)))
                .hasMessageContaining("format version 3, but this program reads versions 1 to 2");
    }

    @Test
    void a_frame_of_an_unknown_kind_is_refused() {
        byte[] frame = forget(
                        node.catalogue()
                                .shown()
                                .find(created("orders"))
                                .orElseThrow()
                                .uid(),
                        2)
                .encode()
                .array();
        frame[4] = 9;
        reseal(frame);

        assertThat(refusalWithFrame(frame)).hasMessageContaining("frame of unknown kind 9");
    }

    @Test
    void a_change_of_a_version_that_does_not_follow_is_refused() {
        var uid = node.catalogue().shown().find(created("orders")).orElseThrow().uid();

        assertThat(refusalWithFrame(forget(uid, 3).encode().array())).hasMessageContaining("version 3 behind 1");
    }

    @Test
    void a_change_that_is_not_a_description_is_refused() {
        var frame = new CatalogueFrame(Kind.PUT, 1, ByteSlice.of(new byte[] {'{', '}'}));

        assertThat(refusalWithFrame(frame.encode().array())).hasMessageContaining("catalogue entry without uid");
    }

    @Test
    void a_forgotten_stream_is_gone_and_its_name_is_free() {
        var uid = node.catalogue().shown().find(created("orders")).orElseThrow().uid();
        SimulatedFiles forgotten =
                files.with(FILE, appended(forget(uid, 2).encode().array()));

        CatalogueOnOneThread again = CatalogueOnOneThread.open(forgotten);

        assertThat(again.catalogue().shown().streams()).isEmpty();
        assertThat(again.catalogue().shown().version()).isEqualTo(2);
        var made = (CreateOutcome.Created) again.create("orders");
        // The random source of this test begins anew at each start, and would draw the same uid.
        assertThat(made.stream().uid()).isNotEqualTo(uid);
    }

    @Test
    void a_file_of_the_first_format_is_read_and_what_it_forgot_is_known_as_deleted() {
        var uid = node.catalogue().shown().find(created("orders")).orElseThrow().uid();
        node.create("kept");
        byte[] content = appended(forget(uid, 3).encode().array());
        content[7] = 1;
        ByteBuffer.wrap(content).putInt(16, new ByteSlice(content, 0, 16).crc32c());

        CatalogueOnOneThread again = CatalogueOnOneThread.open(files.with(FILE, content));

        assertThat(again.catalogue().shown().find(new StreamName("kept"))).isPresent();
        assertThat(again.catalogue().shown().isDeleted(uid)).isTrue();
    }

    @Test
    void a_file_cut_at_any_byte_of_a_deletion_still_has_the_stream_whole() {
        var orders = node.catalogue().shown().find(created("orders")).orElseThrow();
        int from = files.bytes(FILE).length;
        node.delete(orders.uid());
        byte[] whole = files.bytes(FILE);

        for (int length = from; length < whole.length; length++) {
            DurableCatalogue again = CatalogueOnOneThread.open(files.with(FILE, Arrays.copyOf(whole, length)))
                    .catalogue();

            assertThat(again.shown().streams()).containsExactly(orders);
            assertThat(again.shown().isDeleted(orders.uid())).isFalse();
        }
    }

    @Test
    void a_file_cut_at_any_byte_of_a_change_has_the_stream_as_it_was() {
        var orders = node.catalogue().shown().find(created("orders")).orElseThrow();
        int from = files.bytes(FILE).length;
        node.change(orders.uid(), new StreamChange.RaiseRetention(48));
        byte[] whole = files.bytes(FILE);

        for (int length = from; length < whole.length; length++) {
            DurableCatalogue again = CatalogueOnOneThread.open(files.with(FILE, Arrays.copyOf(whole, length)))
                    .catalogue();

            assertThat(again.shown().streams()).containsExactly(orders);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void random_bytes_are_refused(long seed) {
        var random = new Random(seed);
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);

        assertThat(CatalogueOnOneThread.refusalOf(files.with(FILE, noise))).hasMessageContaining("cannot be used");
    }

    private StreamName created(String name) {
        node.create(name);
        return new StreamName(name);
    }

    private Throwable refusalWithFrame(byte[] frame) {
        return CatalogueOnOneThread.refusalOf(files.with(FILE, appended(frame)));
    }

    private byte[] appended(byte[] frame) {
        var bytes = new ByteArrayOutputStream();
        List.of(files.bytes(FILE), frame).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static void reseal(byte[] frame) {
        ByteBuffer out = ByteBuffer.wrap(frame);
        out.putInt(13, new ByteSlice(frame, 0, 13).crc32c());
        out.putInt(frame.length - 4, new ByteSlice(frame, 0, frame.length - 4).crc32c());
    }

    private static CatalogueFrame forget(StreamUid uid, long version) {
        return CatalogueFrame.ofChange(new CatalogueChange.Forget(uid, version));
    }
}
