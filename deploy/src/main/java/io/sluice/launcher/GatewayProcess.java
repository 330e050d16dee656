// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeLives;
import io.sluice.cluster.ClusterCounters;
import io.sluice.cluster.ClusterMember;
import io.sluice.gateway.BusDialects;
import io.sluice.gateway.Gateway;
import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.GatewaySurroundings;
import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.forward.Hearing;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.door.ClientDoor;
import io.sluice.launcher.settings.GatewayProcessConfig;
import io.sluice.metric.MetricsPage;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway of a cluster: it keeps nothing, and any number of them may serve. */
final class GatewayProcess implements Served {
    private static final Readiness NO_SHARD_NODE = Readiness.waitingFor("no shard node is a member of the cluster");

    private final GatewayProcessConfig config;
    private final CredentialsInForce credentials;
    private final Machine machine;
    private final MetricsPage metrics = new MetricsPage();
    private final OperatorPort admin;
    private final Membership membership;
    private volatile @Nullable Gateway gateway;

    /**
     * @param credentials those in force
     * @param membershipLost told, on any thread, why the process must end
     */
    GatewayProcess(
            GatewayProcessConfig config,
            CredentialsInForce credentials,
            Machine machine,
            Consumer<String> membershipLost) {
        this.config = config;
        this.credentials = credentials;
        this.machine = machine;
        this.admin = new OperatorPort(config.admin(), metrics, Membership.JOINING);
        var counters = new ClusterCounters();
        this.membership =
                new Membership(config.cluster(), Optional.empty(), machine, admin::waitFor, membershipLost, counters);
        metrics.show(counters);
    }

    @Override
    public Future<Void> start() {
        return admin.open().compose(opened -> membership.join()).compose(this::serve);
    }

    @Override
    public Future<Void> stop() {
        Gateway serving = gateway;
        return InOrder.run(List.of(
                        () -> serving == null ? Future.succeededFuture() : serving.stop(),
                        membership::leave,
                        admin::close))
                .onComplete(closed -> metrics.close());
    }

    @Override
    public String readyLine() {
        return "sluice gateway ready "
                + ClientUrls.of(
                                Objects.requireNonNull(gateway, "not started"),
                                config.gateway().http())
                        .form()
                + " admin=" + admin.url();
    }

    private Future<Void> serve(ClusterMember member) {
        ClusterBus.teach(member.vertx(), LocalDelivery.BY_REFERENCE);
        var counters = GatewayCounters.atZero();
        var door =
                new ClientDoor(config.gateway().http().door(), counters.http().door(), machine.nanos());
        member.guardNextPorts(door::guard);
        var heard = new HeardNodes();
        var audit = new Audit(config.gateway().audit(), machine.nanos());
        var around = new GatewaySurroundings(
                machine::ambient, member.neighbours(), heard, counters, credentials.keyring(), audit);
        var dialects = new BusDialects(member.vertx(), config.gateway(), machine.unique(), around);
        var serving = new Gateway(member.vertx(), config.gateway(), dialects, around);
        gateway = serving;
        metrics.show(counters, serving.shared());
        metrics.show(credentials.counters());
        metrics.show(heard, machine.nanos());
        admin.follow(() -> readiness(
                serving,
                member.neighbours().lives(),
                heard.hearing(machine.nanos().getAsLong())));
        hearAgain(member, heard);
        return credentials
                .watch(member.vertx(), config.gateway().auth().credentials().reload())
                .compose(watched -> serving.start())
                .onSuccess(started -> admin.watch(serving::pulse));
    }

    /** If no shard node that is a member is heard, it may be this gateway to whom no answer finds its way. */
    private void hearAgain(ClusterMember member, HeardNodes heard) {
        member.vertx().setPeriodic(ClusterMember.BETWEEN_REGISTRATIONS.toMillis(), tick -> {
            boolean isDeaf = !heard.hearing(machine.nanos().getAsLong()).isReady();
            if (isDeaf && !member.neighbours().lives().alive().isEmpty()) {
                member.registerAgain();
            }
        });
    }

    private static Readiness readiness(Gateway gateway, NodeLives lives, Hearing hearing) {
        Readiness own = gateway.readiness();
        if (!own.isReady()) {
            return own;
        }
        if (lives.alive().isEmpty()) {
            return NO_SHARD_NODE;
        }
        return hearing.isReady()
                ? Readiness.READY
                : Readiness.waitingFor("no shard node answers; these are members: " + lives.alive());
    }
}
