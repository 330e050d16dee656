// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalNews;
import io.sluice.bus.Neighbours;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.bus.OneNode;
import io.sluice.gateway.BusDialects;
import io.sluice.gateway.Gateway;
import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.GatewaySurroundings;
import io.sluice.gateway.http.Readiness;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.metric.MetricsPage;
import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.ShardNodeStart;
import io.sluice.shardnode.ShardNodeVerticle;
import io.sluice.shardnode.Surroundings;
import io.sluice.shardnode.disk.NodeDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Consumer;

/** A whole Sluice in one process: shard node below, gateway above, the event bus between them local. */
final class Standalone {
    private final Vertx vertx = Vertx.vertx();
    private final MetricsPage metrics = new MetricsPage();
    private final ShardNodeVerticle shardNode;
    private final Gateway gateway;

    /**
     * Wires the process; nothing is opened yet but the data directory.
     *
     * @param directory closed by the shard node when it ends or does not start
     * @param storageFailed told, on any thread, when a write or a sync has failed; does not return
     */
    Standalone(StandaloneConfig config, NodeDirectory directory, Machine machine, Consumer<Throwable> storageFailed) {
        vertx.eventBus().registerCodec(new NodeRequestCodec(config.busEncoding()));
        vertx.eventBus().registerCodec(new NodeReplyCodec(config.busEncoding()));
        var neighbours = new Neighbours(new OneNode(this::address), new LocalNews());
        var shardNodeCounters = ShardNodeCounters.atZero();
        var around =
                new Surroundings(machine.nodeClock(), machine.unique(), neighbours, storageFailed, shardNodeCounters);
        var start = new ShardNodeStart(config.shardNode(), directory, around, new RecoveryLog(machine.nanos()));
        shardNode = new ShardNodeVerticle(start);
        var counters = GatewayCounters.atZero();
        var surroundings = new GatewaySurroundings(machine::ambient, () -> Readiness.READY, counters, metrics);
        var dialects = new BusDialects(vertx, config.gateway(), neighbours, machine.unique(), surroundings);
        gateway = new Gateway(vertx, config.gateway(), dialects, surroundings);
        metrics.show(counters, gateway.shared());
        metrics.show(shardNodeCounters, config.shardNode().journal());
    }

    /** Completes when clients are served; fails with an {@link IOException} if the machine refuses something. */
    Future<Void> start() {
        return vertx.deployVerticle(shardNode).compose(recovered -> gateway.start());
    }

    /** Completes when requests have ended, what they wrote is durable, and nothing is held any more. */
    Future<Void> stop() {
        return gateway.stop().eventually(vertx::close).onComplete(closed -> metrics.close());
    }

    int port() {
        return gateway.port();
    }

    int adminPort() {
        return gateway.adminPort();
    }

    private NodeAddress address() {
        return shardNode.address();
    }
}
