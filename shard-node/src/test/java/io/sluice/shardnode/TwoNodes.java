// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.LocalDelivery;
import io.sluice.bus.LocalNews;
import io.sluice.bus.Neighbours;
import io.sluice.bus.NewsBoard;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.fixture.LivesInMemory;
import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.owner.NodeClock;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Shard nodes on real disks that share one event bus, and whose requests travel as bytes. */
final class TwoNodes implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;
    private static final long LOOK_MILLIS = 10;

    final Vertx vertx = Vertx.vertx();
    final Map<Integer, ShardNodeCounters> counters = new ConcurrentHashMap<>();
    private final Path directory;
    private final Random random = new Random(1);
    private final LivesInMemory lives = new LivesInMemory();
    private final LocalNews news = new LocalNews();
    private final ConcurrentLinkedQueue<ClusterNews> heard = new ConcurrentLinkedQueue<>();
    private final Map<Integer, ShardNodeVerticle> nodes = new ConcurrentHashMap<>();

    TwoNodes(Path directory) {
        this.directory = directory;
        vertx.eventBus().registerCodec(new NodeRequestCodec(LocalDelivery.BY_BYTES));
        vertx.eventBus().registerCodec(new NodeReplyCodec(LocalDelivery.BY_BYTES));
        news.listen(heard::add);
    }

    ShardNodeVerticle start(int node) throws Exception {
        return start(node, "node-" + node);
    }

    /** @param name of the data directory */
    ShardNodeVerticle start(int node, String name) throws Exception {
        Path data = directory.resolve(name);
        NodeDirectory taken = NodeDirectory.open(data, node, () -> new UUID(random.nextLong(), random.nextLong()));
        var config = new ShardNodeConfig(
                node,
                data,
                1,
                1,
                JournalConfig.defaults(),
                RetentionConfig.defaults(),
                RepeatConfig.defaults(),
                ShardNodeConfig.Limits.NONE);
        var counted = ShardNodeCounters.atZero();
        counters.put(node, counted);
        var around = new Surroundings(
                new NodeClock(System::nanoTime, InstantSource.system()),
                new Random(node),
                new Neighbours(lives, news),
                TwoNodes::fail,
                counted);
        var verticle = new ShardNodeVerticle(new ShardNodeStart(config, taken, around, (done, all) -> {}));
        await(vertx.deployVerticle(verticle));
        lives.see(verticle.address());
        nodes.put(node, verticle);
        return verticle;
    }

    void stop(int node) throws Exception {
        await(vertx.undeploy(nodes.get(node).deploymentID()));
        lives.lose(node);
    }

    /** Copies the data directory of a node that is stopped. */
    void copyDirectory(String from, String to) throws IOException {
        Path source = directory.resolve(from);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, directory.resolve(to).resolve(source.relativize(path)));
            }
        }
    }

    /** Loses the catalogue of a node that is stopped. */
    void loseCatalogue(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name).resolve("meta"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    NewsBoard news() {
        return news;
    }

    /** All news since the beginning. */
    List<ClusterNews> heard() {
        return List.copyOf(heard);
    }

    NodeAddress address(int node) {
        return nodes.get(node).address();
    }

    NodeReply ask(int node, NodeRequest request) throws Exception {
        return await(asking(node, request));
    }

    Future<NodeReply> asking(int node, NodeRequest request) {
        var options = new DeliveryOptions().setCodecName(NodeRequestCodec.NAME).setSendTimeout(3_000);
        return vertx.eventBus()
                .<NodeReply>request(nodes.get(node).address().toString(), request, options)
                .map(Message::body);
    }

    /** Completes when the condition holds. */
    Future<Void> until(BooleanSupplier condition) {
        Promise<Void> holds = Promise.promise();
        vertx.setPeriodic(LOOK_MILLIS, timer -> {
            if (condition.getAsBoolean()) {
                vertx.cancelTimer(timer);
                holds.tryComplete();
            }
        });
        return holds.future();
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void fail(Throwable failure) {
        throw new AssertionError(failure);
    }
}
