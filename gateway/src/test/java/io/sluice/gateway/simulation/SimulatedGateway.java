// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.NodeLives;
import io.sluice.bus.RecordArena;
import io.sluice.gateway.forward.ForwardConfig;
import io.sluice.gateway.forward.ForwardCounters;
import io.sluice.gateway.forward.NodeShardClient;
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
import java.time.Duration;

/** The real operations and the real forwarding of one event loop, on the simulated bus and clock. */
final class SimulatedGateway {
    private static final StreamName STREAM = new StreamName("orders");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SimulatedTime time;
    private final StreamsHandler streams;
    private final PutRecordsHandler puts;
    private final ReadHandler reads;

    SimulatedGateway(SimulatedTime time, SimulatedBus bus, NodeLives lives) {
        this.time = time;
        var shards = new NodeShardClient(bus, lives, time::nanos, ForwardConfig.defaults(), new ForwardCounters());
        streams = new StreamsHandler(shards, time::nanos, PATIENCE);
        var counters = new OperationCounters();
        puts = new PutRecordsHandler(
                shards, streams, PutConfig.defaults(), time::nanos, time.wall(), time::pause, counters);
        reads = new ReadHandler(shards, time::nanos, PutConfig.defaults(), time::pause, counters);
    }

    /** Empty where the catalogue could not be reached: nothing was sent. */
    Future<PutOutcomes> put(RecordArena records, CallId call, PutRecords.Attempt attempt) {
        long arrived = time.nanos();
        return stream().compose(stream -> puts.put(new PutRecords(stream, records, call, attempt, arrived)));
    }

    Future<Answer<ReadPage, ReadRefusal>> read(int shard, long fromOffset, int maxRecords) {
        return newest().compose(stream -> stream.description().hasShard(shard)
                ? reads.read(
                        new ReadFrom(stream, shard, fromOffset), new ReadBounds(maxRecords, 1 << 20), bytes -> true)
                : Future.succeededFuture(Answer.refused(ReadRefusal.NO_SUCH_SHARD)));
    }

    private Future<StreamView> stream() {
        return orFail(streams.find(STREAM));
    }

    private Future<StreamView> newest() {
        return orFail(streams.refresh(STREAM));
    }

    private static Future<StreamView> orFail(Future<Answer<StreamView, StreamRefusal>> found) {
        return found.compose(answer ->
                answer.match(Future::succeededFuture, refusal -> Future.failedFuture("catalogue " + refusal)));
    }
}
