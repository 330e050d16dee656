// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP side of a sink: an event loop for each processor, all on one port, as Sluice has it. */
final class SinkServer {
    private static final long DEADLINE_SECONDS = 30;
    private static final int SHARED_PORT_ID = 1;

    private SinkServer() {}

    /** Says the port on stdout when it serves. */
    static void serve(Handler<HttpServerRequest> handler) throws Exception {
        var vertx = Vertx.vertx();
        var loops = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        var port = new AtomicInteger();
        vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                return this.vertx
                                        .createHttpServer()
                                        .requestHandler(handler)
                                        .listen(SocketAddress.sharedRandomPort(SHARED_PORT_ID, "127.0.0.1"))
                                        .onSuccess(server -> port.set(server.actualPort()));
                            }
                        },
                        loops)
                .await(DEADLINE_SECONDS, SECONDS);
        System.out.println("ready http://127.0.0.1:" + port.get());
    }

    static void answer(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .end(SinkAnswers.to(request.getHeader("X-Amz-Target")));
    }
}
