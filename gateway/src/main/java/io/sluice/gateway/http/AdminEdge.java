// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The operator's port: whether the process lives and whether it serves. Answers are JSON. Nobody is asked who they are,
 * so it belongs on the loopback address or a private network.
 */
public final class AdminEdge {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Listener listener;
    private final Duration pulseTimeout;
    private final HttpServer server;
    private final Supplier<Future<Void>> pulse;
    private final Supplier<Readiness> readiness;

    /**
     * @param pulse completes when every event loop that serves clients has run a task
     * @param readiness asked on this edge's event loop at each request; must not block
     */
    public AdminEdge(Vertx vertx, AdminConfig config, Supplier<Future<Void>> pulse, Supplier<Readiness> readiness) {
        this.listener = config.listener();
        this.pulseTimeout = config.pulseTimeout();
        this.pulse = pulse;
        this.readiness = readiness;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.listener().host())
                        .setPort(config.listener().port())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) config.idleTimeout().toMillis()))
                .requestHandler(routes(vertx));
    }

    /** Completes when the port takes connections; fails if it is in use. */
    public Future<Void> listen() {
        return server.listen().<Void>mapEmpty().recover(listener::notOpened);
    }

    /** The port that was opened, also if any free one was asked for. */
    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private Router routes(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(this::answerLive);
        router.get("/health/ready").handler(this::answerReady);
        return router;
    }

    private void answerLive(RoutingContext context) {
        pulse.get()
                .timeout(pulseTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(alive -> answer(context, OK, new JsonObject().put("status", "live")))
                .onFailure(stuck -> answer(context, UNAVAILABLE, new JsonObject().put("status", "stuck")));
    }

    private void answerReady(RoutingContext context) {
        Readiness now = readiness.get();
        if (now.isReady()) {
            answer(context, OK, new JsonObject().put("status", "ready"));
        } else {
            var reasons = new JsonArray(now.obstacles());
            answer(
                    context,
                    UNAVAILABLE,
                    new JsonObject().put("status", "not ready").put("reasons", reasons));
        }
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body.encode() + "\n"));
    }
}
