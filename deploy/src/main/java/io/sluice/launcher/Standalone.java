// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalNews;
import io.sluice.bus.Neighbours;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.OneNode;
import io.sluice.gateway.BusDialects;
import io.sluice.gateway.Gateway;
import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.GatewaySurroundings;
import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.http.door.ClientDoor;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.metric.MetricsPage;
import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.ShardNodeStart;
import io.sluice.shardnode.ShardNodeVerticle;
import io.sluice.shardnode.Surroundings;
import io.sluice.shardnode.disk.NodeDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;

/** A whole Sluice in one process: shard node below, gateway above, the event bus between them local. */
final class Standalone implements Served {
    private final Vertx vertx;
    private final MetricsPage metrics = new MetricsPage();
    private final StandaloneConfig config;
    private final OperatorPort admin;
    private final ShardNodeVerticle shardNode;
    private final Gateway gateway;
    private final CredentialsInForce credentials;

    /**
     * Wires the process; nothing is opened yet but the data directory.
     *
     * @param directory closed by the shard node when it ends or does not start
     * @param credentials those in force
     * @param storageFailed told, on any thread, when a write or a sync has failed; does not return
     */
    Standalone(
            StandaloneConfig config,
            NodeDirectory directory,
            CredentialsInForce credentials,
            Machine machine,
            Consumer<Throwable> storageFailed) {
        this.config = config;
        this.credentials = credentials;
        admin = new OperatorPort(config.admin(), metrics, "recovering the journal");
        var counters = GatewayCounters.atZero();
        vertx = Vertx.builder()
                .withTransport(clientDoor(config, machine, counters).transport())
                .build();
        ClusterBus.teach(vertx, config.busEncoding());
        var neighbours = new Neighbours(new OneNode(this::address), new LocalNews());
        var shardNodeCounters = ShardNodeCounters.atZero();
        var around =
                new Surroundings(machine.nodeClock(), machine.unique(), neighbours, storageFailed, shardNodeCounters);
        var start = new ShardNodeStart(config.shardNode(), directory, around, new RecoveryLog(machine.nanos()));
        shardNode = new ShardNodeVerticle(start);
        var heard = new HeardNodes();
        var audit = new Audit(config.gateway().audit(), machine.nanos());
        var surroundings =
                new GatewaySurroundings(machine::ambient, neighbours, heard, counters, credentials.keyring(), audit);
        var dialects = new BusDialects(vertx, config.gateway(), machine.unique(), surroundings);
        gateway = new Gateway(vertx, config.gateway(), dialects, surroundings);
        metrics.show(counters, gateway.shared());
        metrics.show(credentials.counters());
        metrics.show(heard, machine.nanos());
        metrics.show(shardNodeCounters, config.shardNode().journal(), machine.nanos());
    }

    /** Its Vert.x opens no ports but those of clients. */
    private static ClientDoor clientDoor(StandaloneConfig config, Machine machine, GatewayCounters counters) {
        return new ClientDoor(config.gateway().http().door(), counters.http().door(), machine.nanos());
    }

    @Override
    public Future<Void> start() {
        return admin.open().compose(opened -> vertx.deployVerticle(shardNode)).compose(recovered -> {
            admin.follow(gateway::readiness);
            return credentials
                    .watch(vertx, config.gateway().auth().credentials().reload())
                    .compose(watched -> gateway.start())
                    .onSuccess(started -> admin.watch(gateway::pulse));
        });
    }

    /** Completes when requests have ended, what they wrote is durable, and nothing is held any more. */
    @Override
    public Future<Void> stop() {
        return InOrder.run(List.of(gateway::stop, vertx::close, admin::close)).onComplete(closed -> metrics.close());
    }

    @Override
    public String readyLine() {
        return "sluice ready " + urls().form() + " admin=" + admin.url() + " data="
                + config.shardNode().home();
    }

    ClientUrls urls() {
        return ClientUrls.of(gateway, config.gateway().http());
    }

    private NodeAddress address() {
        return shardNode.address();
    }
}
