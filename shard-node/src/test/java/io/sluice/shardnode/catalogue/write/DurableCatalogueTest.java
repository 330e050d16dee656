// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import static io.sluice.shardnode.catalogue.write.CatalogueOnOneThread.NOW_MS;
import static io.sluice.shardnode.catalogue.write.CatalogueOnOneThread.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.model.StreamName;
import io.sluice.routing.ShardMap;
import io.sluice.shardnode.catalogue.write.ChangeOutcome.Deleted;
import io.sluice.shardnode.catalogue.write.ChangeOutcome.NoStream;
import io.sluice.shardnode.catalogue.write.ChangeOutcome.Unfit;
import io.sluice.shardnode.catalogue.write.CreateOutcome.Created;
import io.sluice.shardnode.catalogue.write.CreateOutcome.NameTaken;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurableCatalogueTest {
    private static final StreamName ORDERS = new StreamName("orders");

    private final SimulatedFiles files = new SimulatedFiles();
    private final CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
    private final DurableCatalogue catalogue = node.catalogue();

    @Test
    void a_listener_that_is_broken_does_not_stop_the_writer_nor_keep_others_from_the_news() {
        CatalogueOnOneThread node = CatalogueOnOneThread.open(new SimulatedFiles());
        List<Long> told = new ArrayList<>();
        node.catalogue().listen((change, bytes) -> {
            throw new IllegalStateException("broken");
        });
        node.catalogue().listen((change, bytes) -> told.add(change.version()));

        assertThat(node.create("first")).isInstanceOf(CreateOutcome.Created.class);
        assertThat(node.create("second")).isInstanceOf(CreateOutcome.Created.class);
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void a_new_catalogue_is_empty_and_of_version_0() {
        assertThat(catalogue.shown().streams()).isEmpty();
        assertThat(catalogue.shown().version()).isZero();
    }

    @Test
    void a_created_stream_has_all_that_its_writer_gives_it() {
        Future<CreateOutcome> created = catalogue.create(stream("orders", 3));
        node.work();

        StreamDescription orders = ((Created) created.result()).stream();
        assertThat(orders.name()).isEqualTo(ORDERS);
        assertThat(orders.state()).isEqualTo(StreamState.ACTIVE);
        assertThat(orders.createdMs()).isEqualTo(NOW_MS);
        assertThat(orders.version()).isEqualTo(1);
        assertThat(orders.tags()).containsOnlyKeys("team");
        assertThat(orders.shards())
                .extracting(ShardDescription::range)
                .containsExactlyElementsOf(ShardMap.evenRanges(3));
        assertThat(orders.shards()).allSatisfy(shard -> {
            assertThat(shard.node()).isZero();
            assertThat(shard.version()).isZero();
            assertThat(shard.numberSecond()).isEqualTo(NOW_MS / 1000);
            assertThat(shard.isOpen()).isTrue();
        });
    }

    @Test
    void a_created_stream_is_found_by_name_and_uid() {
        StreamDescription orders = ((Created) node.create("orders")).stream();

        assertThat(catalogue.shown().find(ORDERS)).contains(orders);
        assertThat(catalogue.shown().find(orders.uid())).contains(orders);
    }

    @Test
    void streams_have_uids_of_their_own() {
        node.createMany(100);

        assertThat(catalogue.shown().streams())
                .extracting(StreamDescription::uid)
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void a_stream_is_neither_answered_nor_seen_before_it_is_forced() {
        Future<CreateOutcome> created = catalogue.create(stream("orders"));

        assertThat(created.isComplete()).isFalse();
        assertThat(catalogue.shown().find(ORDERS)).isEmpty();
        assertThat(catalogue.shown().version()).isZero();
    }

    @Test
    void what_was_answered_survives_a_power_cut() {
        Created created = (Created) node.create("orders");

        DurableCatalogue again =
                CatalogueOnOneThread.open(files.afterPowerCut()).catalogue();

        assertThat(again.shown().find(ORDERS)).contains(created.stream());
        assertThat(again.shown().version()).isEqualTo(1);
    }

    @Test
    void a_name_that_is_taken_is_answered_with_its_holder() {
        StreamDescription first = ((Created) node.create("orders")).stream();

        assertThat(node.create("orders")).isEqualTo(new NameTaken(first));
        assertThat(catalogue.shown().version()).isEqualTo(1);
    }

    @Test
    void of_concurrent_creations_of_one_name_exactly_one_wins() {
        List<Future<CreateOutcome>> creations = IntStream.range(0, 10)
                .mapToObj(i -> catalogue.create(stream("orders", 1 + i)))
                .toList();
        node.work();

        assertThat(creations.get(0).result()).isInstanceOf(Created.class);
        assertThat(creations.subList(1, 10))
                .allSatisfy(lost -> assertThat(lost.result()).isInstanceOf(NameTaken.class));
        assertThat(catalogue.shown().find(ORDERS).orElseThrow().shards()).hasSize(1);
    }

    @Test
    void whoever_lost_a_name_hears_of_it_only_when_the_winner_is_forced() {
        catalogue.create(stream("orders"));
        Future<CreateOutcome> lost = catalogue.create(stream("orders"));

        assertThat(lost.isComplete()).isFalse();
        node.work();
        assertThat(lost.result()).isInstanceOf(NameTaken.class);
    }

    @Test
    void versions_are_dense_and_survive() {
        node.createMany(3);
        CatalogueOnOneThread again = CatalogueOnOneThread.open(files.afterPowerCut());

        StreamDescription fourth = ((Created) again.create("fourth")).stream();

        assertThat(fourth.version()).isEqualTo(4);
        assertThat(again.catalogue().shown().version()).isEqualTo(4);
    }

    @Test
    void more_requests_than_may_wait_are_turned_away() {
        catalogue.create(stream("first"));
        IntStream.range(0, DurableCatalogue.MAX_WAITING).forEach(i -> catalogue.create(stream("waits-" + i)));

        Future<CreateOutcome> tooMany = catalogue.create(stream("too-many"));

        assertThat(tooMany.result()).isEqualTo(new CreateOutcome.Busy());
        node.work();
        assertThat(catalogue.shown().streams()).hasSize(1 + DurableCatalogue.MAX_WAITING);
    }

    @Test
    void a_stream_that_cannot_be_described_harms_no_other() {
        Future<CreateOutcome> broken = catalogue.create(stream("orders", CatalogueOnOneThread.MAX_SHARDS + 1));
        Future<CreateOutcome> next = catalogue.create(stream("next"));
        node.work();

        assertThat(broken.failed()).isTrue();
        assertThat(next.result()).isInstanceOf(Created.class);
    }

    @Test
    void a_deleted_stream_is_gone_for_good_and_its_name_is_free_at_once() {
        StreamDescription first = ((Created) node.create("orders")).stream();

        assertThat(node.delete(first.uid())).isEqualTo(new Deleted(first));

        assertThat(catalogue.shown().find(ORDERS)).isEmpty();
        assertThat(catalogue.shown().find(first.uid())).isEmpty();
        assertThat(catalogue.shown().isDeleted(first.uid())).isTrue();
        StreamDescription second = ((Created) node.create("orders")).stream();
        assertThat(second.uid()).isNotEqualTo(first.uid());
        assertThat(node.delete(first.uid())).isEqualTo(new NoStream());
        assertThat(catalogue.shown().find(ORDERS)).contains(second);
    }

    @Test
    void a_stream_made_again_in_the_same_second_gives_none_of_the_old_numbers_again() {
        StreamDescription first = ((Created) node.create("orders")).stream();
        node.delete(first.uid());
        StreamDescription second = ((Created) node.create("orders")).stream();
        node.delete(second.uid());
        StreamDescription third = ((Created) node.create("orders")).stream();
        StreamDescription other = ((Created) node.create("other")).stream();

        assertThat(second.shard(0).numberSecond()).isEqualTo(NOW_MS / 1000 + 1);
        assertThat(third.shard(0).numberSecond()).isEqualTo(NOW_MS / 1000 + 2);
        assertThat(other.shard(0).numberSecond()).isEqualTo(NOW_MS / 1000);
    }

    @Test
    void a_deletion_is_neither_answered_nor_seen_before_it_is_forced_and_then_survives() {
        StreamDescription orders = ((Created) node.create("orders")).stream();

        Future<ChangeOutcome> deleted = catalogue.delete(orders.uid());

        assertThat(deleted.isComplete()).isFalse();
        assertThat(catalogue.shown().find(ORDERS)).isPresent();
        node.work();
        DurableCatalogue again =
                CatalogueOnOneThread.open(files.afterPowerCut()).catalogue();
        assertThat(again.shown().find(ORDERS)).isEmpty();
        assertThat(again.shown().isDeleted(orders.uid())).isTrue();
    }

    @Test
    void what_is_asked_behind_a_deletion_finds_no_stream() {
        StreamDescription orders = ((Created) node.create("orders")).stream();
        catalogue.delete(orders.uid());

        Future<ChangeOutcome> changed = catalogue.change(orders.uid(), new StreamChange.RaiseRetention(48));
        Future<CreateOutcome> again = catalogue.create(stream("orders"));
        node.work();

        assertThat(changed.result()).isEqualTo(new NoStream());
        assertThat(again.result()).isInstanceOf(Created.class);
    }

    @Test
    void changes_asked_for_at_once_are_all_made_and_survive() {
        StreamDescription orders = ((Created) node.create("orders")).stream();

        IntStream.range(0, 20).forEach(i -> {
            catalogue.change(orders.uid(), new StreamChange.PutTags(Map.of("tag-" + i, "v"), 50));
            catalogue.change(orders.uid(), new StreamChange.RaiseRetention(24 + i));
        });
        node.work();

        StreamDescription changed = CatalogueOnOneThread.open(files.afterPowerCut())
                .catalogue()
                .shown()
                .find(ORDERS)
                .orElseThrow();
        assertThat(changed.tags()).hasSize(21);
        assertThat(changed.retentionHours()).isEqualTo(43);
        assertThat(changed.version()).isEqualTo(41);
        assertThat(catalogue.shown().find(ORDERS)).contains(changed);
        assertThat(catalogue.shown().find(orders.uid())).contains(changed);
    }

    @Test
    void a_change_that_does_not_fit_is_answered_with_the_stream_and_writes_nothing() {
        StreamDescription orders = ((Created) node.create("orders")).stream();

        assertThat(node.change(orders.uid(), new StreamChange.LowerRetention(25)))
                .isEqualTo(new Unfit(orders));

        assertThat(catalogue.shown().version()).isEqualTo(1);
    }

    @Test
    void streams_are_listed_by_name_from_behind_any_name() {
        node.createMany(12);

        assertThat(catalogue.shown().streamsAfter("", Optional.empty(), 3))
                .extracting(stream -> stream.name().text())
                .containsExactly("stream-0", "stream-1", "stream-10");
        assertThat(catalogue.shown().streamsAfter("", Optional.of(new StreamName("stream-7a")), 3))
                .extracting(stream -> stream.name().text())
                .containsExactly("stream-8", "stream-9");
    }

    @Test
    void what_there_is_is_counted_through_creations_changes_deletions_and_starts() {
        node.createMany(3);
        catalogue.create(stream("orders", 4));
        node.work();
        StreamDescription orders = catalogue.shown().find(ORDERS).orElseThrow();
        node.change(orders.uid(), new StreamChange.SetMode(StreamMode.ON_DEMAND));
        assertThat(catalogue.shown().openShardCount()).isEqualTo(7);
        assertThat(catalogue.shown().onDemandStreamCount()).isEqualTo(1);

        node.delete(orders.uid());

        DurableCatalogue again =
                CatalogueOnOneThread.open(files.afterPowerCut()).catalogue();
        assertThat(catalogue.shown().openShardCount())
                .isEqualTo(3)
                .isEqualTo(again.shown().openShardCount());
        assertThat(catalogue.shown().onDemandStreamCount())
                .isZero()
                .isEqualTo(again.shown().onDemandStreamCount());
    }

    @Test
    void closing_waits_for_what_was_asked_before_and_takes_nothing_more() {
        Future<CreateOutcome> before = catalogue.create(stream("before"));
        Future<Void> closed = catalogue.close();
        Future<CreateOutcome> after = catalogue.create(stream("after"));
        node.work();

        assertThat(before.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
        assertThat(after.failed()).isTrue();
    }
}
