// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.cluster.ClusterCounters;
import io.sluice.cluster.ClusterMember;
import io.sluice.cluster.Life;
import io.sluice.gateway.http.Readiness;
import io.sluice.launcher.settings.ShardNodeProcessConfig;
import io.sluice.metric.MetricsPage;
import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.ShardNodeStart;
import io.sluice.shardnode.ShardNodeVerticle;
import io.sluice.shardnode.Surroundings;
import io.sluice.shardnode.disk.NodeDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shard node of a cluster: its shards are where its data directory is. */
final class ShardNodeProcess implements Served {
    private static final Logger LOG = LoggerFactory.getLogger(ShardNodeProcess.class);

    private static final Duration READY_CHECK = Duration.ofMillis(100);
    private static final Readiness NO_CATALOGUE = Readiness.waitingFor(
            "the catalogue: node 0 has not been reached, or is not the one that this node follows");

    private final ShardNodeProcessConfig config;
    private final NodeDirectory directory;
    private final Machine machine;
    private final Consumer<Throwable> storageFailed;
    private final MetricsPage metrics = new MetricsPage();
    private final OperatorPort admin;
    private final Membership membership;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * @param directory taken; closed when the process stops
     * @param ends what to do when the process cannot go on
     */
    ShardNodeProcess(ShardNodeProcessConfig config, NodeDirectory directory, Machine machine, Ends ends) {
        this.config = config;
        this.directory = directory;
        this.machine = machine;
        this.storageFailed = ends.storageFailed();
        this.admin = new OperatorPort(config.admin(), metrics, Membership.JOINING);
        var counters = new ClusterCounters();
        var life = new Life(
                new NodeAddress(
                        config.shardNode().nodeId(), directory.identity().bootEpoch()),
                directory.identity().node());
        this.membership = new Membership(
                config.cluster(), Optional.of(life), machine, admin::waitFor, ends.membershipLost(), counters);
        metrics.show(counters);
    }

    /**
     * Neither returns.
     *
     * @param storageFailed told, on any thread, when a write or a sync has failed
     * @param membershipLost told, on any thread, why the process is no member any more
     */
    record Ends(Consumer<Throwable> storageFailed, Consumer<String> membershipLost) {}

    @Override
    public Future<Void> start() {
        return admin.open()
                .compose(opened -> membership.join())
                .onFailure(refused -> release())
                .compose(this::serve);
    }

    @Override
    public Future<Void> stop() {
        stopping.set(true);
        admin.waitFor("this shard node is told to stop");
        return InOrder.run(List.of(membership::leave, admin::close)).onComplete(closed -> metrics.close());
    }

    @Override
    public String readyLine() {
        return "sluice shard-node ready node=" + config.shardNode().nodeId() + " admin=" + admin.url() + " data="
                + config.shardNode().home();
    }

    private Future<Void> serve(ClusterMember member) {
        admin.waitFor("recovering the journal");
        ClusterBus.teach(member.vertx(), LocalDelivery.BY_REFERENCE);
        var counters = ShardNodeCounters.atZero();
        metrics.show(counters, config.shardNode().journal(), machine.nanos());
        var around =
                new Surroundings(machine.nodeClock(), machine.unique(), member.neighbours(), storageFailed, counters);
        var verticle = new ShardNodeVerticle(
                new ShardNodeStart(config.shardNode(), directory, around, new RecoveryLog(machine.nanos())));
        admin.watch(verticle::pulse);
        return member.vertx().deployVerticle(verticle).compose(deployed -> {
            if (!stopping.get()) {
                admin.follow(() -> verticle.isReady() ? Readiness.READY : NO_CATALOGUE);
            }
            return ready(member.vertx(), verticle);
        });
    }

    /** Whoever waits for the ready line may count on the node at once, for new shards too. */
    private static Future<Void> ready(Vertx vertx, ShardNodeVerticle verticle) {
        return verticle.isReady()
                ? Future.succeededFuture()
                : vertx.timer(READY_CHECK.toMillis()).compose(later -> ready(vertx, verticle));
    }

    private void release() {
        try {
            directory.close();
        } catch (IOException stays) {
            LOG.warn("data directory not released in order", stays);
        }
    }
}
