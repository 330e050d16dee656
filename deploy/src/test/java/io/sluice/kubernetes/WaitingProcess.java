// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import io.sluice.gateway.http.AdminConfig;
import io.sluice.gateway.http.AdminEdge;
import io.sluice.gateway.http.AdminView;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.Scrape;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real admin port of a process that lives and waits for others, asked each path once. */
final class WaitingProcess {
    private static final int DEADLINE_SECONDS = 30;

    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    /** The status of the answer. */
    int statusOf(String path) {
        return known.computeIfAbsent(path, WaitingProcess::ask);
    }

    private static int ask(String path) {
        Vertx vertx = Vertx.vertx();
        try {
            var edge = new AdminEdge(
                    vertx,
                    AdminConfig.standard(new Listener("127.0.0.1", 0)),
                    new AdminView(
                            Future::succeededFuture,
                            () -> Readiness.waitingFor("the others"),
                            accept -> new Scrape.Page("text/plain", Buffer.buffer("none 0\n"))));
            edge.listen().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ended) {
            throw new IllegalStateException("the test is ended", ended);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the port was not opened in time", late);
        } finally {
            vertx.close().await();
        }
    }
}
