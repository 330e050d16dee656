// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminEdgeTest {
    private final Vertx vertx = Vertx.vertx();
    private Scrape metrics = accept -> new Scrape.Page("text/plain", Buffer.buffer());
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.READY);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_process_whose_event_loops_answer_is_live() throws IOException {
        var answer = get("/health/live", Future::succeededFuture);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"live\"}\n");
    }

    @Test
    void a_process_with_a_stuck_event_loop_is_not_live() throws IOException {
        var answer = get("/health/live", () -> Promise.<Void>promise().future());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"status\":\"stuck\"}\n");
    }

    @Test
    void readiness_is_asked_at_every_request_and_says_why_not() throws IOException {
        readiness.set(Readiness.waitingFor("the journal is being read"));

        var notReady = get("/health/ready", Future::succeededFuture);
        readiness.set(Readiness.READY);
        var ready = get("/health/ready", Future::succeededFuture);

        assertThat(notReady.status()).isEqualTo(503);
        assertThat(notReady.body())
                .isEqualTo("{\"status\":\"not ready\",\"reasons\":[\"the journal is being read\"]}\n");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"ready\"}\n");
    }

    @Test
    void metrics_are_shown_in_the_format_that_the_client_takes() throws IOException {
        metrics = accept -> new Scrape.Page("text/" + accept.length(), Buffer.buffer("for " + accept));

        var answer = send("GET /metrics HTTP/1.1\r\nHost: test\r\nAccept: a/b;q=0.5\r\nAccept: c/d\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("for a/b;q=0.5,c/d");
        assertThat(answer.headers()).containsEntry("content-type", "text/13");
    }

    @Test
    void metrics_are_written_down_on_no_event_loop() throws IOException {
        metrics = accept -> new Scrape.Page("text/plain", Buffer.buffer("" + Context.isOnEventLoopThread()));

        assertThat(get("/metrics", Future::succeededFuture).body()).isEqualTo("false");
    }

    @Test
    void metrics_that_cannot_be_written_down_are_a_bug_without_detail() throws IOException {
        metrics = accept -> {
            throw new IllegalStateException("the test asked for it");
        };

        var answer = get("/metrics", Future::succeededFuture);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"status\":\"broken\"}\n");
    }

    @Test
    void more_scrapes_at_once_than_a_few_are_refused_and_health_is_still_told() throws Exception {
        var released = new CompletableFuture<Void>();
        metrics = accept -> {
            released.join();
            return new Scrape.Page("text/plain", Buffer.buffer());
        };
        AdminEdge edge = listen(Future::succeededFuture);
        List<CompletableFuture<Integer>> statuses = Stream.generate(() -> status(edge, "/metrics"))
                .limit(AdminEdge.MAX_SCRAPES + 1)
                .toList();

        Object first = CompletableFuture.anyOf(statuses.toArray(new CompletableFuture<?>[0]))
                .get(20, TimeUnit.SECONDS);
        int health = status(edge, "/health/live").get(20, TimeUnit.SECONDS);
        released.complete(null);

        assertThat(first).isEqualTo(503);
        assertThat(health).isEqualTo(200);
        assertThat(statuses)
                .extracting(CompletableFuture::join)
                .containsOnlyOnce(503)
                .contains(200);
        assertThat(status(edge, "/metrics").get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void nothing_can_be_changed_and_what_can_be_done_is_told(String method) throws IOException {
        RawClient.Answer answer = send(method + " /metrics HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "GET");
    }

    private RawClient.Answer get(String path, Supplier<Future<Void>> pulse) throws IOException {
        return send(listen(pulse), "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    private RawClient.Answer send(String request) throws IOException {
        return send(listen(Future::succeededFuture), request);
    }

    private AdminEdge listen(Supplier<Future<Void>> pulse) {
        var view = new AdminView(pulse, readiness::get, accept -> metrics.render(accept));
        var edge = new AdminEdge(vertx, AdminConfig.standard(new Listener("127.0.0.1", 0)), view);
        await(edge.listen());
        return edge;
    }

    private static RawClient.Answer send(AdminEdge edge, String request) throws IOException {
        try (var client = new RawClient(edge.port())) {
            return client.send(request).read();
        }
    }

    private static CompletableFuture<Integer> status(AdminEdge edge, String path) {
        var status = new CompletableFuture<Integer>();
        var asking = new Thread(() -> {
            try {
                status.complete(send(edge, "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n")
                        .status());
            } catch (IOException broken) {
                status.completeExceptionally(broken);
            }
        });
        asking.start();
        return status;
    }
}
