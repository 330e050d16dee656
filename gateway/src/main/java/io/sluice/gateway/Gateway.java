// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.SharedByEdges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A whole gateway: the client ports on several event loops. */
public final class Gateway {
    private static final Readiness NOT_SERVING = Readiness.waitingFor("the client ports are not open");
    private static final Readiness DRAINING = Readiness.waitingFor("this gateway is told to stop");

    private final Vertx vertx;
    private final SharedByEdges shared;
    private final List<GatewayVerticle> verticles;
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final Duration drainDelay;
    private final Duration reloadInterval;
    private volatile boolean isOpen;
    private volatile boolean isStopping;

    public Gateway(Vertx vertx, GatewayConfig config, DialectFactory dialects, GatewaySurroundings around) {
        this.vertx = vertx;
        this.shared = SharedByEdges.of(config.http(), around.counters().http());
        this.verticles = Stream.generate(() -> new GatewayVerticle(
                        config, shared, dialects, around.ambients().get()))
                .limit(config.eventLoops())
                .toList();
        this.drainDelay = config.drainDelay();
        this.reloadInterval = config.http().tls().reloadInterval();
    }

    /**
     * Completes when the client ports take connections; fails if one is in use, or if there is no key for it, and then holds
     * nothing.
     */
    public Future<Void> start() {
        return shared.keys()
                .open(vertx)
                .compose(
                        read -> Future.join(verticles.stream().map(this::deploy).toList()))
                .onSuccess(deployed -> isOpen = true)
                .<Void>mapEmpty()
                .recover(failure -> undeploy().transform(stopped -> Future.failedFuture(failure)))
                .onSuccess(open -> shared.keys().watch(vertx, reloadInterval));
    }

    /**
     * Turns unready, stays open for as long as balancers may need to notice, and then lets requests end. Completes when
     * every connection is closed.
     */
    public Future<Void> stop() {
        isStopping = true;
        return deployments.isEmpty() || drainDelay.isZero()
                ? undeploy()
                : vertx.timer(drainDelay.toMillis(), TimeUnit.MILLISECONDS).compose(noticed -> undeploy());
    }

    /** Whether the client ports are open, and this gateway not about to end. */
    public Readiness readiness() {
        if (isStopping) {
            return DRAINING;
        }
        return isOpen ? Readiness.READY : NOT_SERVING;
    }

    /** Completes when every event loop that serves clients has run a task. */
    public Future<Void> pulse() {
        return Future.join(verticles.stream().map(GatewayVerticle::pulse).toList())
                .mapEmpty();
    }

    /** What requests hold of the process's memory. */
    public SharedByEdges shared() {
        return shared;
    }

    /** The plain client port, if it is open. */
    public OptionalInt port() {
        return verticles.get(0).edge().port();
    }

    /** The one that speaks TLS, if it is open. */
    public OptionalInt tlsPort() {
        return verticles.get(0).edge().tlsPort();
    }

    private Future<String> deploy(GatewayVerticle verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployments::add);
    }

    private Future<Void> undeploy() {
        return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
    }
}
