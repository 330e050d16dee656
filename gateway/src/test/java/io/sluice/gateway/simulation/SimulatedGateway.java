// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.ClusterNews.StreamChanged;
import io.sluice.bus.LocalNews;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.RecordArena;
import io.sluice.gateway.forward.Canary;
import io.sluice.gateway.forward.ForwardConfig;
import io.sluice.gateway.forward.ForwardCounters;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.forward.NodeShardClient;
import io.sluice.gateway.forward.NodeTransport;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.OperationCounters;
import io.sluice.gateway.operation.PutConfig;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.gateway.operation.PutRecords;
import io.sluice.gateway.operation.PutRecordsHandler;
import io.sluice.gateway.operation.ReadBounds;
import io.sluice.gateway.operation.ReadFrom;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.model.CallId;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The real operations and the real forwarding of one event loop, on the simulated bus and clock. Can be restarted at any
 * moment: what it was asked is then lost.
 */
final class SimulatedGateway {
    static final Duration PUT_DEADLINE = PutConfig.defaults().deadline();

    private static final StreamName STREAM = new StreamName("orders");

    private final int number;
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final SimulatedBus bus;
    private final Deadlines deadlines;
    private final Consumer<ClusterNews> news;
    private Life life;

    /** @param news what it tells all others */
    SimulatedGateway(
            int number,
            SimulatedTime time,
            RandomGenerator random,
            SimulatedBus bus,
            Deadlines deadlines,
            Consumer<ClusterNews> news) {
        this.number = number;
        this.time = time;
        this.random = random;
        this.bus = bus;
        this.deadlines = deadlines;
        this.news = news;
        this.life = new Life();
    }

    /** Whether a put failed since the gateway was restarted meanwhile. */
    static boolean isConnectionLost(Throwable cause) {
        return cause instanceof IOException;
    }

    int number() {
        return number;
    }

    /** @param nodes the lives that it sees when it joins the cluster */
    void start(Collection<NodeAddress> nodes) {
        Life former = life;
        life = new Life();
        life.start(nodes);
        former.die();
    }

    /** Whether a balancer would send it anything. */
    boolean isReady() {
        return life.heard.hearing(time.nanos()).isReady();
    }

    SimulatedLives lives() {
        return life.lives;
    }

    void onChanged(StreamChanged changed) {
        life.streams.onChanged(changed.stream(), changed.version());
    }

    /** Of the present life. */
    ForwardCounters counters() {
        return life.counters;
    }

    /** Fails where the catalogue could not be reached, so that nothing was sent, and where the gateway was restarted. */
    Future<PutOutcomes> put(RecordArena records, CallId call, PutRecords.Attempt attempt) {
        long arrived = time.nanos();
        deadlines.mean(call, arrived + PUT_DEADLINE.toNanos());
        return life.put(records, call, attempt, arrived);
    }

    /** By the stream as the gateway knows it. */
    Future<Answer<ReadPage, ReadRefusal>> read(int shard, long fromOffset, int maxRecords) {
        return life.read(life.streams.find(STREAM), shard, fromOffset, maxRecords);
    }

    /** By the stream as the catalogue knows it. */
    Future<Answer<ReadPage, ReadRefusal>> readByNewest(int shard, long fromOffset, int maxRecords) {
        return life.read(life.streams.refresh(STREAM), shard, fromOffset, maxRecords);
    }

    private static Future<StreamView> orFail(Future<Answer<StreamView, StreamRefusal>> found) {
        return found.compose(answer ->
                answer.match(Future::succeededFuture, refusal -> Future.failedFuture("catalogue " + refusal)));
    }

    /** Once it is over, nothing that waits in it goes on and nothing that comes reaches it. */
    private final class Life implements NodeTransport {
        private final SimulatedLives lives = new SimulatedLives(time, random);
        private final ForwardCounters counters = new ForwardCounters();
        private final HeardNodes heard = new HeardNodes();
        private final Set<Promise<PutOutcomes>> calls = new LinkedHashSet<>();
        private final StreamsHandler streams;
        private final PutRecordsHandler puts;
        private final ReadHandler reads;
        private final Canary canary;
        private boolean isAlive = true;

        Life() {
            var shards = new NodeShardClient(this, lives.seen(), time::nanos, ForwardConfig.defaults(), counters);
            lives.seen().onGone(shards::onGone);
            streams = new StreamsHandler(shards, time::nanos, PUT_DEADLINE);
            var counted = new OperationCounters();
            puts = new PutRecordsHandler(
                    shards, streams, PutConfig.defaults(), time::nanos, time.wall(), this::pause, counted);
            reads = new ReadHandler(shards, time::nanos, PutConfig.defaults(), this::pause, counted);
            var board = new LocalNews();
            board.listen(news);
            canary = new Canary(shards, lives.seen(), heard, board, time::nanos);
        }

        void start(Collection<NodeAddress> nodes) {
            nodes.forEach(lives::see);
            tick();
        }

        void die() {
            isAlive = false;
            List.copyOf(calls).forEach(call -> call.tryFail(new IOException("connection lost")));
        }

        @Override
        public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
            return isAlive
                    ? whileAlive(bus.send(number, node, request, patience))
                    : Promise.<NodeReply>promise().future();
        }

        @Override
        public Future<Void> pause(Duration duration) {
            return whileAlive(time.pause(duration));
        }

        Future<PutOutcomes> put(RecordArena records, CallId call, PutRecords.Attempt attempt, long arrived) {
            Promise<PutOutcomes> answer = Promise.promise();
            calls.add(answer);
            orFail(streams.find(STREAM))
                    .compose(stream -> puts.put(new PutRecords(stream, records, call, attempt, arrived)))
                    .onComplete(outcomes -> {
                        calls.remove(answer);
                        answer.handle(outcomes);
                    });
            return answer.future();
        }

        Future<Answer<ReadPage, ReadRefusal>> read(
                Future<Answer<StreamView, StreamRefusal>> found, int shard, long fromOffset, int maxRecords) {
            return whileAlive(orFail(found)
                    .compose(stream -> stream.description().hasShard(shard)
                            ? reads.read(
                                    new ReadFrom(stream, shard, fromOffset),
                                    new ReadBounds(maxRecords, 1 << 20),
                                    bytes -> true)
                            : Future.succeededFuture(Answer.refused(ReadRefusal.NO_SUCH_SHARD))));
        }

        private void tick() {
            pause(Canary.TICK).onSuccess(rested -> tick());
            canary.tick();
        }

        private <T> Future<T> whileAlive(Future<T> awaited) {
            Promise<T> promise = Promise.promise();
            awaited.onComplete(result -> {
                if (isAlive) {
                    promise.handle(result);
                }
            });
            return promise.future();
        }
    }
}
