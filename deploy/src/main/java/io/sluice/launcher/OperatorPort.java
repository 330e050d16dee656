// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.http.AdminConfig;
import io.sluice.gateway.http.AdminEdge;
import io.sluice.gateway.http.AdminView;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.Scrape;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.function.Supplier;

/**
 * A process's admin port: open before anything else is begun, closed when all else has ended. It has an event loop of its
 * own, since that of the event bus is not there before a cluster is joined.
 */
final class OperatorPort {
    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2).setInternalBlockingPoolSize(2));
    private final String host;
    private final AdminEdge edge;
    private volatile Supplier<Readiness> readiness;
    private volatile Supplier<Future<Void>> pulse = Future::succeededFuture;

    /** @param first what the process does first, for an operator to read */
    OperatorPort(AdminConfig config, Scrape metrics, String first) {
        host = config.listener().host();
        readiness = () -> Readiness.waitingFor(first);
        edge = new AdminEdge(vertx, config, new AdminView(() -> pulse.get(), () -> readiness.get(), metrics));
    }

    /** Fails if the port is in use. */
    Future<Void> open() {
        return edge.listen();
    }

    Future<Void> close() {
        return InOrder.run(List.of(edge::close, vertx::close));
    }

    /** Not ready from now on, for this reason. */
    void waitFor(String obstacle) {
        Readiness waiting = Readiness.waitingFor(obstacle);
        readiness = () -> waiting;
    }

    /** From now on the process is as ready as this says; asked at each request, must not block. */
    void follow(Supplier<Readiness> source) {
        readiness = source;
    }

    /** @param loops completes when every event loop that serves has run a task */
    void watch(Supplier<Future<Void>> loops) {
        pulse = loops;
    }

    /** Completes the ready line. */
    String url() {
        return ClientUrls.url("http", host, edge.port());
    }
}
