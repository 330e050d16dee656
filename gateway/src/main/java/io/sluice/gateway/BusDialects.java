// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.bus.Neighbours;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.auth.OpenAuthenticator;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.DisDialect;
import io.sluice.gateway.dialect.kinesis.KinesisDialect;
import io.sluice.gateway.dialect.v3io.V3ioDialect;
import io.sluice.gateway.dialect.yds.YdsDialect;
import io.sluice.gateway.forward.EventBusTransport;
import io.sluice.gateway.forward.NodeShardClient;
import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.operation.CallNames;
import io.sluice.gateway.operation.ConsumersHandler;
import io.sluice.gateway.operation.Operations;
import io.sluice.gateway.operation.PutRecordsHandler;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** All dialects, each event loop with its own, over the event bus to wherever the shard nodes are. */
public final class BusDialects implements DialectFactory {
    private final Vertx vertx;
    private final GatewayConfig config;
    private final Neighbours neighbours;
    private final Supplier<Ambient> ambients;
    private final RandomGenerator callIds;
    private final GatewayCounters counters;

    /**
     * @param vertx whose event bus knows the codec of requests
     * @param callIds names calls that the client does not name; must never give two processes the same numbers, and be
     *     safe to use from several threads
     */
    public BusDialects(
            Vertx vertx,
            GatewayConfig config,
            Neighbours neighbours,
            RandomGenerator callIds,
            GatewaySurroundings around) {
        this.vertx = vertx;
        this.config = config;
        this.neighbours = neighbours;
        this.ambients = around.ambients();
        this.callIds = callIds;
        this.counters = around.counters();
    }

    @Override
    public List<Dialect> create(Context eventLoop) {
        Ambient ambient = ambients.get();
        var host = new DialectHost(
                operations(ambient),
                authenticator(),
                ambient.clock(),
                ambient.nanoClock(),
                ambient.random(),
                counters.dialect());
        var yandex = new YdsDialect(host, config.kinesis(), config.yandex());
        var kinesis = new KinesisDialect(host, config.kinesis(), Optional.of(yandex));
        return List.of(new V3ioDialect(host, config.v3io()), new DisDialect(host, config.dis()), yandex, kinesis);
    }

    private Authenticator authenticator() {
        return switch (config.auth().mode()) {
            case OFF -> new OpenAuthenticator(config.auth().defaultRegion());
        };
    }

    private Operations operations(Ambient ambient) {
        var transport = new EventBusTransport(vertx, NodeRequestCodec.NAME);
        var puts = config.put();
        var shards = new NodeShardClient(
                transport, neighbours.lives(), ambient.nanoClock(), config.forward(), counters.forward());
        var streams = new StreamsHandler(shards, ambient.nanoClock(), puts.deadline());
        return new Operations(
                streams,
                new PutRecordsHandler(
                        shards,
                        streams,
                        puts,
                        ambient.nanoClock(),
                        ambient.clock(),
                        transport::pause,
                        counters.operation()),
                new ReadHandler(shards, ambient.nanoClock(), puts, transport::pause, counters.operation()),
                new ConsumersHandler(shards, ambient.nanoClock(), puts.deadline()),
                new CallNames(callIds, puts.dedupe()));
    }
}
