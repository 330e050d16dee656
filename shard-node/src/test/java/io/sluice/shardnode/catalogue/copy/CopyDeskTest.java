// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.CatalogueCopy.Changes;
import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.bus.FollowCatalogue.SnapshotPlace;
import io.sluice.bus.NodeAddress;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.follow.CopyWorld;
import io.sluice.shardnode.catalogue.write.CatalogueOnOneThread;
import io.sluice.shardnode.catalogue.write.ChangeOutcome;
import io.sluice.shardnode.catalogue.write.CreateOutcome;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CopyDeskTest {
    private static final UUID WRITER = new UUID(7, 0);
    private static final int BYTES_OF_ONE = 450;

    private final SimulatedFiles files = new SimulatedFiles();
    private final CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
    private final CopyWorld world = new CopyWorld(1);
    private final Map<Long, Long> digests = new HashMap<>();
    private final Followers followers = new Followers(world::nanos);

    @Test
    void a_follower_gets_what_follows_its_version_in_pieces() {
        CopyDesk desk = desk(8 << 20, 2 * BYTES_OF_ONE);
        node.createMany(5);

        CatalogueCopy first = desk.answer(question(1, FollowCatalogue.NOBODY, 0));
        CatalogueCopy last = desk.answer(question(1, WRITER, 4));

        assertThat(first.version()).isEqualTo(5);
        assertThat(first.writer()).isEqualTo(WRITER);
        assertThat(changes(first)).extracting(CatalogueChange::version).containsExactly(1L, 2L);
        assertThat(changes(last)).extracting(CatalogueChange::version).containsExactly(5L);
        assertThat(changes(desk.answer(question(1, WRITER, 5)))).isEmpty();
    }

    @Test
    void a_change_that_is_larger_than_an_answer_goes_alone() {
        CopyDesk desk = desk(8 << 20, 1);
        node.createMany(2);

        assertThat(changes(desk.answer(question(1, WRITER, 0)))).hasSize(1);
    }

    @Test
    void a_follower_that_is_further_behind_than_the_memory_gets_a_snapshot_page_by_page() {
        CopyDesk desk = desk(BYTES_OF_ONE, 2 * BYTES_OF_ONE);
        node.createMany(5);
        assertThat(changes(desk.answer(question(1, WRITER, 4)))).hasSize(1);

        List<StreamDescription> all = new ArrayList<>();
        Page page = page(desk.answer(question(1, WRITER, 0)));
        assertThat(page.streams()).hasSize(2);
        long snapshot = page.snapshot();
        all.addAll(page.streams());
        node.create("later");
        while (page.end() == End.MORE) {
            page = page(desk.answer(question(1, WRITER, 0, new SnapshotPlace(snapshot, all.size()))));
            assertThat(page.snapshot()).isEqualTo(snapshot);
            assertThat(page.of()).isEqualTo(5);
            assertThat(page.first()).isEqualTo(all.size());
            all.addAll(page.streams());
        }

        assertThat(all).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_snapshot_that_nobody_asked_for_lately_is_forgotten_and_the_next_one_has_another_name() {
        CopyDesk desk = desk(0, 1);
        node.createMany(3);
        Page first = page(desk.answer(question(1, WRITER, 0)));
        world.run(Duration.ofSeconds(6));

        Page anew = page(desk.answer(question(1, WRITER, 0, new SnapshotPlace(first.snapshot(), 1))));

        assertThat(anew.first()).isZero();
        assertThat(anew.snapshot()).isNotEqualTo(first.snapshot());
    }

    @Test
    void no_more_snapshots_are_kept_than_may_be() {
        CopyDesk desk = desk(0, 1);
        node.createMany(2);
        Set<Long> names = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            names.add(page(desk.answer(question(i, WRITER, 0))).snapshot());
            world.run(Duration.ofMillis(1));
            node.create("more-" + i);
        }

        assertThat(names).hasSize(3);
        long kept = names.stream()
                .filter(name -> page(desk.answer(question(1, WRITER, 0, new SnapshotPlace(name, 1))))
                                .first()
                        == 1)
                .count();
        assertThat(kept).isLessThanOrEqualTo(2);
    }

    @Test
    void a_follower_of_another_writer_or_with_a_newer_copy_is_given_nothing_and_not_counted() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        node.createMany(2);

        CatalogueCopy other = desk.answer(question(1, new UUID(8, 8), 1));
        CatalogueCopy newer = desk.answer(question(2, WRITER, 3));

        assertThat(changes(other)).isEmpty();
        assertThat(other.writer()).isEqualTo(WRITER);
        assertThat(changes(newer)).isEmpty();
        assertThat(newer.version()).isEqualTo(2);
        assertThat(followers.all()).isEmpty();
    }

    @Test
    void a_copy_of_another_past_is_found_out_at_every_version_that_is_remembered() {
        node.createMany(2);
        CopyDesk desk = desk(2 * BYTES_OF_ONE, 1 << 20);
        node.create("c");
        node.create("d");
        node.create("e");

        for (long version = 3; version <= 5; version++) {
            assertThat(isParted(desk, version, 0)).isFalse();
            assertThat(isParted(desk, version, 1)).isTrue();
        }
        assertThat(isParted(desk, 2, 1)).as("it is forgotten").isFalse();
        assertThat(followers.lately().get(0).confirmed()).isEqualTo(5);
    }

    @Test
    void a_writer_that_was_put_back_changes_nothing_from_the_first_follower_with_a_newer_copy_on() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        StreamDescription kept = ((CreateOutcome.Created) node.create("kept")).stream();
        Future<CreateOutcome> underWay = node.catalogue().create(CatalogueOnOneThread.stream("under-way"));
        Future<CreateOutcome> waiting = node.catalogue().create(CatalogueOnOneThread.stream("waiting"));

        desk.answer(question(1, WRITER, 150));
        node.work();

        assertThat(underWay.result()).isInstanceOf(CreateOutcome.Created.class);
        assertThat(waiting.result()).isInstanceOf(CreateOutcome.Busy.class);
        requireNothingIsChanged(node, kept);
        requireNothingIsChanged(CatalogueOnOneThread.open(files), kept);
        requireNothingIsChanged(CatalogueOnOneThread.open(files.afterPowerCut()), kept);
    }

    @Test
    void a_writer_that_was_put_back_and_written_on_changes_nothing_once_a_follower_tells() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        StreamDescription kept = ((CreateOutcome.Created) node.create("kept")).stream();

        assertThat(isParted(desk, 1, 1)).isTrue();
        node.work();

        requireNothingIsChanged(node, kept);
    }

    @Test
    void changes_go_on_when_an_operator_has_deleted_the_note() throws Exception {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        desk.answer(question(1, WRITER, 150));
        node.work();
        assertThat(files.list()).contains("put-back");

        files.delete("put-back");

        CatalogueOnOneThread again = CatalogueOnOneThread.open(files);
        assertThat(again.catalogue().isPutBack()).isFalse();
        assertThat(again.create("new")).isInstanceOf(CreateOutcome.Created.class);
    }

    private static void requireNothingIsChanged(CatalogueOnOneThread node, StreamDescription kept) {
        assertThat(node.catalogue().isPutBack()).isTrue();
        assertThat(node.create("new")).isInstanceOf(CreateOutcome.Busy.class);
        assertThat(node.change(kept.uid(), new StreamChange.Grow(2))).isInstanceOf(ChangeOutcome.Busy.class);
        assertThat(node.delete(kept.uid())).isInstanceOf(ChangeOutcome.Busy.class);
    }

    @Test
    void the_version_before_the_first_that_is_remembered_can_be_told_too() {
        node.createMany(2);
        CopyDesk desk = desk(2 * BYTES_OF_ONE, 1 << 20);
        digests.put(2L, node.catalogue().digest());
        assertThat(isParted(desk, 2, 0)).isFalse();
        node.create("c");
        node.create("d");

        assertThat(isParted(desk, 2, 0)).isFalse();
        assertThat(isParted(desk, 2, 1)).isTrue();
    }

    @Test
    void a_change_is_confirmed_when_all_its_nodes_hold_it() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        desk.answer(question(1, WRITER, 0));
        desk.answer(question(2, WRITER, 0));
        node.createMany(1);
        Future<Void> confirmed = desk.confirmed(Set.of(0, 1, 2), 1);

        desk.answer(question(1, WRITER, 1));
        assertThat(confirmed.isComplete()).isFalse();
        desk.answer(question(2, WRITER, 1));

        assertThat(confirmed.succeeded()).isTrue();
        assertThat(desk.confirmed(Set.of(1, 2), 1).succeeded()).isTrue();
    }

    @Test
    void a_confirmation_is_waited_for_a_second_and_not_at_all_from_nodes_that_are_away() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        desk.answer(question(1, WRITER, 0));
        node.createMany(1);
        assertThat(desk.confirmed(Set.of(0, 5), 1).isComplete()).isTrue();
        Future<Void> confirmed = desk.confirmed(Set.of(1), 1);

        world.run(Duration.ofMillis(999));
        assertThat(confirmed.isComplete()).isFalse();
        world.run(Duration.ofMillis(1));

        assertThat(confirmed.succeeded()).isTrue();
        world.run(Duration.ofSeconds(5));
        assertThat(desk.confirmed(Set.of(1), 1).isComplete()).isTrue();
    }

    @Test
    void what_a_node_has_confirmed_is_not_taken_back_by_a_late_question_nor_by_a_former_life() {
        CopyDesk desk = desk(8 << 20, 1 << 20);
        node.createMany(3);
        desk.answer(question(1, WRITER, 3));

        desk.answer(question(1, WRITER, 2));
        desk.answer(new FollowCatalogue(
                new Follower(new NodeAddress(1, 3), new UUID(1, 1), 9),
                WRITER,
                1,
                digests.getOrDefault(1L, 0L),
                Optional.empty()));

        assertThat(followers.lately()).hasSize(1);
        assertThat(followers.lately().get(0).confirmed()).isEqualTo(3);
        assertThat(followers.lately().get(0).follower().weight()).isEqualTo(1);
    }

    /** @param off by how much the digest is another */
    private boolean isParted(CopyDesk desk, long version, long off) {
        var question = new FollowCatalogue(
                follower(1), WRITER, version, digests.getOrDefault(version, 0L) + off, Optional.empty());
        return desk.answer(question).part() instanceof CatalogueCopy.Parted;
    }

    private CopyDesk desk(int memoryBytes, int answerBytes) {
        var bounds = new CopyBounds(memoryBytes, answerBytes, 2, Duration.ofSeconds(5), Duration.ofSeconds(1));
        var tools = new CopyDesk.Tools(world::nanos, world::after, world.random);
        var desk = new CopyDesk(node.catalogue(), WRITER, followers, bounds, tools);
        node.catalogue().listen(desk);
        node.catalogue()
                .listen((change, bytes) ->
                        digests.put(change.version(), node.catalogue().digest()));
        return desk;
    }

    private FollowCatalogue question(int node, UUID writer, long version) {
        return question(node, writer, version, Optional.empty());
    }

    private FollowCatalogue question(int node, UUID writer, long version, SnapshotPlace place) {
        return question(node, writer, version, Optional.of(place));
    }

    private FollowCatalogue question(int node, UUID writer, long version, Optional<SnapshotPlace> place) {
        return new FollowCatalogue(follower(node), writer, version, digests.getOrDefault(version, 0L), place);
    }

    private static Follower follower(int node) {
        return new Follower(new NodeAddress(node, 4), new UUID(node, node), 1);
    }

    private static List<CatalogueChange> changes(CatalogueCopy copy) {
        return ((Changes) copy.part()).changes();
    }

    private static Page page(CatalogueCopy copy) {
        return (Page) copy.part();
    }
}
