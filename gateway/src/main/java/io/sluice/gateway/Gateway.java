// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.http.AdminEdge;
import io.sluice.gateway.http.AdminView;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.SharedByEdges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A whole gateway: the client port on several event loops, and the operator's port beside them. */
public final class Gateway {
    private static final Readiness NOT_SERVING = Readiness.waitingFor("the client port is not open");

    private final Vertx vertx;
    private final SharedByEdges shared;
    private final List<GatewayVerticle> verticles;
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final AdminEdge admin;
    private final AtomicBoolean serving = new AtomicBoolean();

    public Gateway(Vertx vertx, GatewayConfig config, DialectFactory dialects, GatewaySurroundings around) {
        this.vertx = vertx;
        this.shared = SharedByEdges.of(config.http(), around.counters().http());
        this.verticles = Stream.generate(() -> new GatewayVerticle(
                        config, shared, dialects, around.ambients().get()))
                .limit(config.eventLoops())
                .toList();
        var view = new AdminView(
                this::pulse, () -> serving.get() ? around.readiness().get() : NOT_SERVING, around.metrics());
        this.admin = new AdminEdge(vertx, config.admin(), view);
    }

    /** Completes when both ports take connections; fails if one is in use, and then holds neither. */
    public Future<Void> start() {
        return admin.listen()
                .compose(listening ->
                        Future.join(verticles.stream().map(this::deploy).toList()))
                .onSuccess(deployed -> serving.set(true))
                .<Void>mapEmpty()
                .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
    }

    /** Turns unready, then lets requests end. Completes when every connection is closed. */
    public Future<Void> stop() {
        serving.set(false);
        return Future.join(deployments.stream().map(vertx::undeploy).toList())
                .eventually(admin::close)
                .mapEmpty();
    }

    /** What requests hold of the process's memory. */
    public SharedByEdges shared() {
        return shared;
    }

    public int port() {
        return verticles.get(0).port();
    }

    public int adminPort() {
        return admin.port();
    }

    private Future<String> deploy(GatewayVerticle verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployments::add);
    }

    private Future<Void> pulse() {
        return Future.join(verticles.stream().map(GatewayVerticle::pulse).toList())
                .mapEmpty();
    }
}
