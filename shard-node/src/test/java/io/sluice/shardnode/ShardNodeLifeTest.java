// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppListReply;
import io.sluice.bus.AppReply;
import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.LocalNews;
import io.sluice.bus.Neighbours;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.OneNode;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.ShardBatch;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.AppName;
import io.sluice.model.CallId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.owner.NodeClock;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on a real disk, through the life of streams and its own starts. */
class ShardNodeLifeTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final String ORDERS = "orders";

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Random random = new Random(1);
    private RunningShardNode node;
    private int calls;

    @AfterEach
    void release() throws Exception {
        await(vertx.close());
    }

    @Test
    void a_deleted_stream_takes_and_gives_nothing_and_the_one_made_again_begins_empty() throws Exception {
        start();
        StreamDescription first = create(ORDERS);
        append(first);

        CatalogueReply deleted = delete(first);

        assertThat(deleted.outcome()).isEqualTo(CatalogueReply.Outcome.CHANGED);
        assertThat(deleted.stream()).isEmpty();
        assertThat(append(first)).isEqualTo(new Gone());
        assertThat(read(first)).isInstanceOf(ReadOutcome.NotHere.class);
        StreamDescription second = create(ORDERS);
        assertThat(second.uid()).isNotEqualTo(first.uid());
        assertThat(append(second)).isInstanceOf(Stored.class);
        assertThat(((Stored) append(second)).baseOffset()).isEqualTo(1);
        assertThat(append(first)).isEqualTo(new Gone());
    }

    @Test
    void a_deletion_asked_for_twice_is_answered_alike_and_of_a_stream_that_never_was_is_not() throws Exception {
        start();
        StreamDescription orders = create(ORDERS);
        delete(orders);

        assertThat(delete(orders).outcome()).isEqualTo(CatalogueReply.Outcome.CHANGED);
        assertThat(((CatalogueReply) ask(new CatalogueRequest.DeleteStream(new StreamUid(9, 9)))).outcome())
                .isEqualTo(CatalogueReply.Outcome.FOUND);
    }

    @Test
    void a_start_knows_what_was_deleted_as_long_as_the_journal_holds_records_of_it() throws Exception {
        start();
        StreamDescription written = create(ORDERS);
        StreamDescription empty = create("empty");
        append(written);
        delete(written);
        delete(empty);

        restart();

        assertThat(append(written)).isEqualTo(new Gone());
        assertThat(append(empty)).isInstanceOf(NotOwner.class);
        assertThat(append(create(ORDERS))).isInstanceOf(Stored.class);
    }

    @Test
    void a_journal_whose_catalogue_was_lost_is_refused_with_the_uid_of_a_stream_and_opens_when_it_is_back()
            throws Exception {
        start();
        StreamDescription orders = create(ORDERS);
        append(orders);
        await(node.close());
        Path meta = directory.resolve("meta");
        Path kept = directory.resolve("kept");
        Files.move(meta, kept);

        Future<RunningShardNode> refused = open();

        assertThat(causeOf(refused))
                .isInstanceOf(IOException.class)
                .hasMessage("the journal in " + directory + " holds records of stream " + orders.uid()
                        + ", which the catalogue beside it never had: the catalogue was lost or is another data"
                        + " directory's");
        try (var files = Files.list(meta)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(meta);
        Files.move(kept, meta);
        start();
        assertThat(((Stored) append(orders)).baseOffset()).isEqualTo(1);
    }

    @Test
    void a_catalogue_without_its_journal_is_only_emptier() throws Exception {
        start();
        create(ORDERS);

        restart();

        assertThat(((StreamListReply) ask(new CatalogueRequest.ListStreams("", Optional.empty(), 10))).streams())
                .hasSize(1);
    }

    @Test
    void streams_are_listed_counted_and_changed() throws Exception {
        start();
        StreamDescription b = create("b");
        create("a");
        ask(new CatalogueRequest.ChangeStream(b.uid(), new StreamChange.SetMode(StreamMode.ON_DEMAND)));

        var changed =
                (CatalogueReply) ask(new CatalogueRequest.ChangeStream(b.uid(), new StreamChange.RaiseRetention(48)));
        var unfit =
                (CatalogueReply) ask(new CatalogueRequest.ChangeStream(b.uid(), new StreamChange.RaiseRetention(47)));
        restart();
        var list = (StreamListReply) ask(new CatalogueRequest.ListStreams("", Optional.empty(), 1));
        var rest = (StreamListReply) ask(new CatalogueRequest.ListStreams("", Optional.of(new StreamName("a")), 1));
        var counts = (StreamCountReply) ask(new CatalogueRequest.CountStreams());

        assertThat(changed.outcome()).isEqualTo(CatalogueReply.Outcome.CHANGED);
        assertThat(unfit.outcome()).isEqualTo(CatalogueReply.Outcome.UNFIT);
        assertThat(unfit.stream()).isEqualTo(changed.stream());
        assertThat(list.streams()).extracting(stream -> stream.name().text()).containsExactly("a");
        assertThat(list.hasMore()).isTrue();
        assertThat(rest.streams()).extracting(stream -> stream.mode()).containsExactly(StreamMode.ON_DEMAND);
        assertThat(rest.hasMore()).isFalse();
        assertThat(counts.openShards()).isEqualTo(2);
        assertThat(counts.onDemandStreams()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_survives_a_restart_and_goes_with_its_stream_or_its_app() throws Exception {
        start();
        StreamDescription orders = create(ORDERS);
        var app = new AppName("billing");
        var kept = new ShardCheckpoint(0, 282, "é");
        ask(new ConsumerRequest.CreateApp(app));

        var committed = (CheckpointReply) ask(new ConsumerRequest.CommitCheckpoint(app, orders.uid(), kept));
        restart();

        assertThat(committed.outcome()).isEqualTo(ConsumerOutcome.DONE);
        assertThat(checkpoints(app, orders).checkpoints()).containsExactly(kept);
        var list = (AppListReply) ask(new ConsumerRequest.ListApps(Optional.empty(), Optional.of(orders.uid()), 10));
        assertThat(list.total()).isEqualTo(1);
        assertThat(list.apps().get(0).streams()).containsExactly(orders.name());

        delete(orders);
        assertThat(checkpoints(app, orders).checkpoints()).isEmpty();
        assertThat(((CheckpointReply) ask(new ConsumerRequest.CommitCheckpoint(app, orders.uid(), kept))).outcome())
                .isEqualTo(ConsumerOutcome.NOT_HERE);
        StreamDescription again = create(ORDERS);
        assertThat(checkpoints(app, again).checkpoints()).isEmpty();

        ask(new ConsumerRequest.CommitCheckpoint(app, again.uid(), kept));
        assertThat(((AppReply) ask(new ConsumerRequest.DeleteApp(app))).outcome())
                .isEqualTo(ConsumerOutcome.DONE);
        assertThat(checkpoints(app, again).outcome()).isEqualTo(ConsumerOutcome.NO_SUCH_APP);
        assertThat(((AppReply) ask(new ConsumerRequest.FindApp(app))).outcome()).isEqualTo(ConsumerOutcome.NO_SUCH_APP);
        ask(new ConsumerRequest.CreateApp(app));
        assertThat(checkpoints(app, again).checkpoints()).isEmpty();
        assertThat(((CheckpointReply) ask(new ConsumerRequest.DeleteCheckpoints(app, again.uid(), new ShardSpan(0, 1))))
                        .outcome())
                .isEqualTo(ConsumerOutcome.DONE);
    }

    private CheckpointReply checkpoints(AppName app, StreamDescription stream) throws Exception {
        return (CheckpointReply) ask(new ConsumerRequest.FindCheckpoints(app, stream.uid(), new ShardSpan(0, 10)));
    }

    private void start() throws Exception {
        node = await(open());
    }

    private void restart() throws Exception {
        await(node.close());
        start();
    }

    private Future<RunningShardNode> open() {
        var config = new ShardNodeConfig(
                0,
                directory,
                1,
                1,
                JournalConfig.defaults(),
                RetentionConfig.defaults(),
                RepeatConfig.defaults(),
                ShardNodeConfig.Limits.NONE);
        var clock = new NodeClock(System::nanoTime, InstantSource.system());
        var neighbours =
                new Neighbours(new OneNode(() -> Objects.requireNonNull(node).address()), new LocalNews());
        var around = new Surroundings(clock, random, neighbours, ShardNodeLifeTest::fail, ShardNodeCounters.atZero());
        return take().compose(taken ->
                onContext(() -> new ShardNodeStart(config, taken, around, (done, all) -> {}).open(context)));
    }

    private Future<NodeDirectory> take() {
        try {
            return Future.succeededFuture(
                    NodeDirectory.open(directory, 0, () -> new UUID(random.nextLong(), random.nextLong())));
        } catch (IOException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static void fail(Throwable failure) {
        throw new AssertionError(failure);
    }

    private StreamDescription create(String name) throws Exception {
        var wanted = new NewStream(
                new StreamName(name), StreamMode.PROVISIONED, ShardMap.evenRanges(1), 24, 1 << 20, Map.of(), Map.of());
        return ((CatalogueReply) ask(new CatalogueRequest.CreateStream(wanted)))
                .stream().orElseThrow();
    }

    private CatalogueReply delete(StreamDescription stream) throws Exception {
        return (CatalogueReply) ask(new CatalogueRequest.DeleteStream(stream.uid()));
    }

    private AppendOutcome append(StreamDescription stream) throws Exception {
        var arena = new RecordArena(64, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(new byte[] {1}, 0, 1);
        arena.end(0, 0);
        var batch = new ShardBatch(
                stream.shardId(0),
                node.address().incarnation(),
                0,
                CallId.random(calls++, 0),
                arena.batch(new int[] {0}, 0, 1));
        return ((AppendReply) ask(new AppendRequest(Long.MAX_VALUE, List.of(batch))))
                .outcomes()
                .get(0);
    }

    private ReadOutcome read(StreamDescription stream) throws Exception {
        return ((ReadReply) ask(new ReadRequest(stream.shardId(0), 0, 10, ReadRequest.MAX_BYTES))).outcome();
    }

    private NodeReply ask(NodeRequest request) throws Exception {
        return await(onContext(() -> node.handle(request).map(NodeReply.class::cast)));
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(turn -> work.get().onComplete(done));
        return done.future();
    }

    private static Throwable causeOf(Future<?> failing) throws Exception {
        return failing.<Throwable>map(done -> new AssertionError("opened"))
                .recover(cause -> Future.succeededFuture(cause))
                .toCompletionStage()
                .toCompletableFuture()
                .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
