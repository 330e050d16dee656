// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.Neighbours;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.gateway.auth.AuthConfig;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.auth.OpenAuthenticator;
import io.sluice.gateway.auth.caller.CallerRules;
import io.sluice.gateway.auth.caller.KnownCallers;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.DisDialect;
import io.sluice.gateway.dialect.kinesis.KinesisDialect;
import io.sluice.gateway.dialect.v3io.V3ioDialect;
import io.sluice.gateway.dialect.yds.YdsDialect;
import io.sluice.gateway.forward.Canary;
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
import java.util.random.RandomGenerator;

/** All dialects, each event loop with its own, over the event bus to wherever the shard nodes are. */
public final class BusDialects implements DialectFactory {
    private final Vertx vertx;
    private final GatewayConfig config;
    private final RandomGenerator callIds;
    private final GatewaySurroundings around;

    /**
     * @param vertx whose event bus knows the codec of requests
     * @param callIds names calls that the client does not name; must never give two processes the same numbers, and be
     *     safe to use from several threads
     */
    public BusDialects(Vertx vertx, GatewayConfig config, RandomGenerator callIds, GatewaySurroundings around) {
        this.vertx = vertx;
        this.config = config;
        this.callIds = callIds;
        this.around = around;
    }

    @Override
    public List<Dialect> create(Context eventLoop) {
        Ambient ambient = around.ambients().get();
        var host = new DialectHost(
                operations(ambient, eventLoop),
                authenticator(ambient),
                around.audit(),
                ambient.clock(),
                ambient.nanoClock(),
                ambient.random(),
                around.counters().dialect());
        var yandex = new YdsDialect(host, config.kinesis(), config.yandex());
        var kinesis = new KinesisDialect(host, config.kinesis(), Optional.of(yandex));
        return List.of(new V3ioDialect(host, config.v3io()), new DisDialect(host, config.dis()), yandex, kinesis);
    }

    private Authenticator authenticator(Ambient ambient) {
        AuthConfig auth = config.auth();
        return switch (auth.mode()) {
            case ON ->
                new KnownCallers(
                        around.keyring().credentials(),
                        around.keyring().verifiers(),
                        new CallerRules(auth.skew(), auth.defaultRegion()),
                        ambient.clock());
            case OFF -> new OpenAuthenticator(auth.defaultRegion());
        };
    }

    private Operations operations(Ambient ambient, Context eventLoop) {
        GatewayCounters counters = around.counters();
        var transport = new EventBusTransport(vertx, NodeRequestCodec.NAME, counters.forward(), ambient.nanoClock());
        var puts = config.put();
        var shards = new NodeShardClient(
                transport, around.neighbours().lives(), ambient.nanoClock(), config.forward(), counters.forward());
        var streams = new StreamsHandler(shards, ambient.nanoClock(), puts.deadline());
        hear(eventLoop, shards, streams);
        greet(shards, ambient);
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

    /** What others say is told to what lives on the event loop, there. */
    private void hear(Context eventLoop, NodeShardClient shards, StreamsHandler streams) {
        Neighbours neighbours = around.neighbours();
        neighbours.lives().onGone(life -> eventLoop.runOnContext(turn -> shards.onGone(life)));
        neighbours.news().listen(news -> {
            if (news instanceof ClusterNews.StreamChanged changed) {
                eventLoop.runOnContext(turn -> streams.onChanged(changed.stream(), changed.version()));
            }
        });
    }

    /** The timer ends with the verticle whose event loop this is. */
    private void greet(NodeShardClient shards, Ambient ambient) {
        Neighbours neighbours = around.neighbours();
        var canary = new Canary(shards, neighbours.lives(), around.heard(), neighbours.news(), ambient.nanoClock());
        vertx.setPeriodic(0, Canary.TICK.toMillis(), tick -> canary.tick());
    }
}
