// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.http.AdminEdge;
import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.http.BodyBudget;
import io.sluice.gateway.http.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A whole gateway: the client port on several event loops, and the operator's port beside them. */
public final class Gateway {
    private static final Readiness NOT_SERVING = Readiness.waitingFor("the client port is not open");

    private final Vertx vertx;
    private final List<GatewayVerticle> verticles;
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final AdminEdge admin;
    private final AtomicBoolean serving = new AtomicBoolean();

    /**
     * @param ambients gives each event loop its own
     * @param readiness of what the gateway stands on, such as the shard nodes; asked only while the gateway serves
     */
    public Gateway(
            Vertx vertx,
            GatewayConfig config,
            DialectFactory dialects,
            Supplier<Ambient> ambients,
            Supplier<Readiness> readiness) {
        this.vertx = vertx;
        var budget = new BodyBudget(config.http().bodies().bodyBytes());
        this.verticles = Stream.generate(() -> new GatewayVerticle(config, budget, dialects, ambients.get()))
                .limit(config.eventLoops())
                .toList();
        this.admin =
                new AdminEdge(vertx, config.admin(), this::pulse, () -> serving.get() ? readiness.get() : NOT_SERVING);
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
