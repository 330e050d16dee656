// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static io.sluice.shardnode.TwoNodes.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ClusterNews;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardBatch;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.AppName;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import io.sluice.shardnode.catalogue.LoggedErrors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue's writer and a node that follows it. */
class TwoNodesTest {
    private static final ShardId UNKNOWN = new ShardId(new StreamUid(9, 9), 0);

    @TempDir
    private Path directory;

    private TwoNodes nodes;
    private int calls;

    @BeforeEach
    void make() {
        nodes = new TwoNodes(directory);
    }

    @AfterEach
    void release() throws Exception {
        nodes.close();
    }

    @Test
    void a_stream_is_spread_over_both_and_takes_records_at_once_when_its_creation_is_answered() throws Exception {
        startBoth();

        StreamDescription orders = create("orders", 4);

        assertThat(orders.shards()).extracting(ShardDescription::node).containsExactly(0, 1, 0, 1);
        assertThat(append(0, orders, 0)).isInstanceOf(Stored.class);
        assertThat(append(1, orders, 1)).isInstanceOf(Stored.class);
        assertThat(append(1, orders, 0)).isInstanceOf(NotOwner.class);
        CatalogueReply copied = find(1, "orders");
        assertThat(copied.outcome()).isEqualTo(Outcome.FOUND_IN_COPY);
        assertThat(copied.stream()).contains(orders);
        assertThat(find(0, "orders").outcome()).isEqualTo(Outcome.FOUND);
        assertThat(find(1, "none").stream()).isEmpty();
        assertThat(nodes.counters.get(1).copy().catchUps()).isZero();
    }

    @Test
    void a_grown_stream_takes_records_in_its_new_shards_at_once_and_a_deleted_one_nowhere() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);

        StreamDescription grown = change(orders, new StreamChange.Grow(4));
        ShardDescription added = grown.shards().stream()
                .filter(shard -> shard.index() > 1 && shard.node() == 1)
                .findAny()
                .orElseThrow();
        assertThat(append(1, grown, added.index())).isInstanceOf(Stored.class);
        assertThat(append(1, orders, 1)).isInstanceOf(AppendOutcome.Stale.class);

        assertThat(((CatalogueReply) nodes.ask(0, new CatalogueRequest.DeleteStream(orders.uid()))).outcome())
                .isEqualTo(Outcome.CHANGED);
        assertThat(append(1, grown, 1)).isEqualTo(new Gone());
        assertThat(append(1, grown, added.index())).isEqualTo(new Gone());
        assertThat(read(1, grown.shardId(1))).isInstanceOf(ReadOutcome.NotHere.class);
    }

    @Test
    void a_follower_changes_nothing_and_keeps_nothing_for_consumers() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        var app = new AppName("billing");
        nodes.ask(0, new ConsumerRequest.CreateApp(app));
        var commit = new ConsumerRequest.CommitCheckpoint(app, orders.uid(), new ShardCheckpoint(1, 5, ""));

        for (var request : List.of(
                new CatalogueRequest.CreateStream(wanted("other", 1)),
                new CatalogueRequest.DeleteStream(orders.uid()),
                new ConsumerRequest.CreateApp(app),
                commit)) {
            assertThat(((CatalogueReply) nodes.ask(1, request)).outcome()).isEqualTo(Outcome.NOT_WRITER);
        }
        assertThat(((CheckpointReply) nodes.ask(0, commit)).outcome()).isEqualTo(ConsumerOutcome.DONE);
    }

    @Test
    void a_node_with_a_copy_serves_without_the_writer_and_says_of_nothing_that_it_is_not_there() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        append(1, orders, 1);
        nodes.stop(1);
        nodes.stop(0);

        ShardNodeVerticle again = nodes.start(1);

        assertThat(again.isReady()).isTrue();
        assertThat(append(1, orders, 1)).isInstanceOf(Stored.class);
        assertThat(read(1, orders.shardId(1))).isInstanceOf(ReadOutcome.Records.class);
        assertThat(append(1, UNKNOWN)).isInstanceOf(NotOwner.class);
        assertThat(read(1, UNKNOWN)).isInstanceOf(ReadOutcome.Busy.class);
        try (var errors = new LoggedErrors(ShardNodeVerticle.class)) {
            assertThatThrownBy(() -> nodes.ask(1, new SeekRequest(UNKNOWN, SeekRequest.Place.LATEST, 0)))
                    .hasMessageContaining("Timed out");
            assertThat(errors.count()).isZero();
        }
        assertThat(find(1, "orders").stream()).contains(orders);
    }

    @Test
    void what_the_writer_does_not_know_either_is_not_here() throws Exception {
        startBoth();

        assertThat(read(1, UNKNOWN)).isInstanceOf(ReadOutcome.NotHere.class);
        assertThat(append(1, UNKNOWN)).isInstanceOf(NotOwner.class);
        assertThat(nodes.counters.get(1).copy().catchUps()).isEqualTo(2);
    }

    @Test
    void a_new_node_is_ready_when_it_has_followed_once() throws Exception {
        ShardNodeVerticle alone = nodes.start(1);
        assertThat(alone.isReady()).isFalse();
        assertThat(read(1, UNKNOWN)).isInstanceOf(ReadOutcome.Busy.class);

        nodes.start(0);

        await(nodes.until(alone::isReady));
        assertThat(read(1, UNKNOWN)).isInstanceOf(ReadOutcome.NotHere.class);
    }

    @Test
    void a_stream_deleted_while_a_node_was_away_is_gone_there_when_it_is_back() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        append(1, orders, 1);
        nodes.stop(1);
        nodes.ask(0, new CatalogueRequest.DeleteStream(orders.uid()));
        nodes.stop(0);
        nodes.start(0);

        ShardNodeVerticle again = nodes.start(1);
        await(nodes.until(() -> nodes.counters.get(1).copy().state().version() == 2));

        assertThat(append(1, orders, 1)).isEqualTo(new Gone());
        assertThat(again.isReady()).isTrue();
        assertThat(nodes.counters.get(1).copy().snapshots()).isEqualTo(1);
    }

    @Test
    void a_node_that_followed_another_writer_is_not_ready_and_keeps_its_copy() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        nodes.stop(0);

        nodes.start(0, "another");
        await(nodes.until(() -> nodes.counters.get(1).copy().state().refusal().isPresent()));

        assertThat(find(1, "orders").stream()).contains(orders);
        assertThat(append(1, orders, 1)).isInstanceOf(Stored.class);
    }

    @Test
    void a_writer_whose_directory_was_put_back_is_not_ready_and_changes_nothing() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        nodes.stop(0);
        nodes.copyDirectory("node-0", "older");
        nodes.start(0);
        create("later", 2);
        nodes.stop(0);

        ShardNodeVerticle putBack = nodes.start(0, "older");

        var delete = new CatalogueRequest.DeleteStream(orders.uid());
        assertThat(((CatalogueReply) nodes.ask(0, delete)).outcome()).isEqualTo(Outcome.BUSY);
        await(nodes.until(() -> !putBack.isReady()));
        assertThat(((CatalogueReply) nodes.ask(0, delete)).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(find(0, "orders").stream()).contains(orders);
    }

    @Test
    void a_node_that_lost_its_copy_and_has_records_of_a_stream_deleted_long_ago_starts() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        StreamDescription bills = create("bills", 2);
        append(1, orders, 1);
        append(1, bills, 1);
        nodes.stop(1);
        nodes.ask(0, new CatalogueRequest.DeleteStream(orders.uid()));
        nodes.loseCatalogue("node-1");
        nodes.stop(0);
        nodes.start(0);

        for (int start = 0; start < 2; start++) {
            ShardNodeVerticle again = nodes.start(1);

            await(nodes.until(again::isReady));
            assertThat(append(1, orders, 1)).isEqualTo(new Gone());
            assertThat(append(1, bills, 1)).isInstanceOf(Stored.class);
            nodes.stop(1);
        }
    }

    @Test
    void shards_made_as_soon_as_the_writer_is_back_are_spread_over_all_nodes() throws Exception {
        startBoth();
        nodes.stop(0);
        await(nodes.until(() -> nodes.counters.get(1).copy().silences() >= 5));

        nodes.start(0);
        StreamDescription orders = create("orders", 4);

        assertThat(orders.shards()).extracting(ShardDescription::node).containsExactly(0, 1, 0, 1);
    }

    @Test
    void a_longer_retention_is_answered_when_the_nodes_with_the_streams_records_know_it() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);

        StreamDescription raised = change(orders, new StreamChange.RaiseRetention(48));

        assertThat(nodes.counters.get(1).copy().state().version()).isEqualTo(raised.version());
    }

    @Test
    void a_follower_says_for_sure_that_a_stream_is_deleted() throws Exception {
        startBoth();
        StreamDescription orders = create("orders", 2);
        nodes.ask(0, new CatalogueRequest.DeleteStream(orders.uid()));

        var deleted = (CatalogueReply) nodes.ask(1, new CatalogueRequest.FindStreamByUid(orders.uid()));
        var unknown = (CatalogueReply) nodes.ask(1, new CatalogueRequest.FindStreamByUid(UNKNOWN.stream()));

        assertThat(deleted.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(deleted.stream()).isEmpty();
        assertThat(unknown.outcome()).isEqualTo(Outcome.FOUND_IN_COPY);
    }

    @Test
    void a_node_that_ends_says_so_before_it_does() throws Exception {
        startBoth();
        var leaving = new ClusterNews.NodeLeaving(nodes.address(1));

        nodes.stop(1);

        assertThat(nodes.heard()).contains(leaving);
    }

    private void startBoth() throws Exception {
        nodes.start(0);
        ShardNodeVerticle follower = nodes.start(1);
        await(nodes.until(follower::isReady));
        await(nodes.until(() -> nodes.counters.get(1).copy().questions() > 2));
    }

    private StreamDescription create(String name, int shards) throws Exception {
        var request = new CatalogueRequest.CreateStream(wanted(name, shards));
        return ((CatalogueReply) nodes.ask(0, request)).stream().orElseThrow();
    }

    private static NewStream wanted(String name, int shards) {
        return new NewStream(
                new StreamName(name),
                StreamMode.PROVISIONED,
                ShardMap.evenRanges(shards),
                24,
                1 << 20,
                Map.of(),
                Map.of());
    }

    private StreamDescription change(StreamDescription stream, StreamChange change) throws Exception {
        var request = new CatalogueRequest.ChangeStream(stream.uid(), change);
        return ((CatalogueReply) nodes.ask(0, request)).stream().orElseThrow();
    }

    private CatalogueReply find(int node, String name) throws Exception {
        return (CatalogueReply) nodes.ask(node, new CatalogueRequest.FindStream(new StreamName(name)));
    }

    private AppendOutcome append(int node, StreamDescription stream, int shard) throws Exception {
        return append(node, stream.shardId(shard), stream.shard(shard).version());
    }

    private AppendOutcome append(int node, ShardId shard) throws Exception {
        return append(node, shard, 0);
    }

    private AppendOutcome append(int node, ShardId shard, int version) throws Exception {
        var arena = new RecordArena(64, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(new byte[] {1}, 0, 1);
        arena.end(0, 0);
        var batch = new ShardBatch(
                shard,
                nodes.address(node).incarnation(),
                version,
                CallId.random(calls++, 0),
                arena.batch(new int[] {0}, 0, 1));
        return ((AppendReply) nodes.ask(node, new AppendRequest(Long.MAX_VALUE, List.of(batch))))
                .outcomes()
                .get(0);
    }

    private ReadOutcome read(int node, ShardId shard) throws Exception {
        return ((ReadReply) nodes.ask(node, new ReadRequest(shard, 0, 10, ReadRequest.MAX_BYTES))).outcome();
    }
}
