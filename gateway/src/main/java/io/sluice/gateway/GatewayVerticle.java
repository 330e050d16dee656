// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.dialect.DialectRouter;
import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.http.HttpEdge;
import io.sluice.gateway.http.SharedByEdges;
import io.sluice.measure.LoopLag;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Serves clients on one event loop. Several of them share the client ports and the body budget. */
final class GatewayVerticle extends VerticleBase {
    private static final Duration TICK = Duration.ofMillis(500);

    private final GatewayConfig config;
    private final SharedByEdges shared;
    private final DialectFactory dialects;
    private final Ambient ambient;
    private @Nullable HttpEdge edge;

    GatewayVerticle(GatewayConfig config, SharedByEdges shared, DialectFactory dialects, Ambient ambient) {
        this.config = config;
        this.shared = shared;
        this.dialects = dialects;
        this.ambient = ambient;
    }

    /** Completes when the ports take connections. */
    @Override
    public Future<?> start() {
        var router = new DialectRouter(dialects.create(context));
        edge = new HttpEdge(vertx, config.http(), shared, router, ambient);
        watchLag();
        return edge.listen();
    }

    /** Completes when requests that had begun are answered, or the grace is over. */
    @Override
    public Future<?> stop() {
        return edge().shutdown(config.drainGrace());
    }

    /** Completes when the event loop has run a task, so never if it is stuck. */
    Future<Void> pulse() {
        Promise<Void> answered = Promise.promise();
        context.runOnContext(task -> answered.complete());
        return answered.future();
    }

    /** The timer ends with the verticle. */
    private void watchLag() {
        var lag = new LoopLag(
                shared.counters().loopLagNanos(), TICK, ambient.nanoClock().getAsLong());
        vertx.setPeriodic(TICK.toMillis(), tick -> lag.tick(ambient.nanoClock().getAsLong()));
    }

    HttpEdge edge() {
        return Objects.requireNonNull(edge, "not started");
    }
}
