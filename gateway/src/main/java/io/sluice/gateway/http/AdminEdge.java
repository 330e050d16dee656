// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's port: whether the process lives, whether it serves, and how it does. Answers are JSON, but for the
 * metrics. Nobody is asked who they are, so it belongs on the loopback address or a private network.
 */
public final class AdminEdge {
    private static final int OK = 200;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    /** So many scrapes may wait for a worker or be on their way to their readers. */
    static final int MAX_SCRAPES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(AdminEdge.class);

    private final Vertx vertx;
    private final Listener listener;
    private final Duration pulseTimeout;
    private final HttpServer server;
    private final AdminView view;
    private final AtomicInteger scrapes = new AtomicInteger();

    public AdminEdge(Vertx vertx, AdminConfig config, AdminView view) {
        this.vertx = vertx;
        this.view = view;
        this.listener = config.listener();
        this.pulseTimeout = config.pulseTimeout();
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
        router.get("/metrics").handler(this::answerMetrics);
        return router;
    }

    private void answerLive(RoutingContext context) {
        view.pulse()
                .get()
                .timeout(pulseTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(alive -> answer(context, OK, new JsonObject().put("status", "live")))
                .onFailure(stuck -> answer(context, UNAVAILABLE, new JsonObject().put("status", "stuck")));
    }

    private void answerReady(RoutingContext context) {
        Readiness now = view.readiness().get();
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

    /** Written down on a worker: what serves clients and their health must not wait for it. */
    private void answerMetrics(RoutingContext context) {
        if (scrapes.incrementAndGet() > MAX_SCRAPES) {
            scrapes.decrementAndGet();
            answer(context, UNAVAILABLE, new JsonObject().put("status", "busy"));
            return;
        }
        String accept = String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT));
        vertx.executeBlocking(() -> view.metrics().render(accept))
                .compose(page -> answer(context, OK, page.contentType(), page.text()), bug -> {
                    LOG.error("metrics cannot be written down", bug);
                    return answer(context, INTERNAL_SERVER_ERROR, new JsonObject().put("status", "broken"));
                })
                .onComplete(sent -> scrapes.decrementAndGet());
    }

    private static Future<Void> answer(RoutingContext context, int status, JsonObject body) {
        return answer(context, status, "application/json", Buffer.buffer(body.encode() + "\n"));
    }

    private static Future<Void> answer(RoutingContext context, int status, String contentType, Buffer body) {
        return context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store")
                .end(body);
    }
}
