// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminEdgeTest {
    private final Vertx vertx = Vertx.vertx();
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

    private RawClient.Answer get(String path, Supplier<Future<Void>> pulse) throws IOException {
        var edge = new AdminEdge(vertx, AdminConfig.standard(new Listener("127.0.0.1", 0)), pulse, readiness::get);
        await(edge.listen());
        try (var client = new RawClient(edge.port())) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n")
                    .read();
        } finally {
            await(edge.close());
        }
    }
}
