// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDrainTest {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ServedEdge served = new ServedEdge();

    @BeforeEach
    void serve() {
        served.dialect.holdAnswers();
        served.serve();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_draining_edge_answers_what_has_begun_and_takes_nothing_new() throws Exception {
        int port = served.port();
        try (RawClient client = served.connect();
                RawClient idle = served.connect()) {
            client.post("/", bytes(3));
            served.dialect.firstRequest().get();

            Future<Void> drained = served.edge().shutdown(GRACE);
            assertThat(idle.isClosedByServer()).isTrue();
            served.awaitThat(() -> isRefused(port));
            assertThat(drained.isComplete()).isFalse();
            served.dialect.releaseAnswers();

            assertThat(client.read().body()).isEqualTo("xxx");
            assertThat(client.isClosedByServer()).isTrue();
            await(drained);
            served.awaitEmptyBudget();
        }
    }

    @Test
    void a_draining_edge_reads_a_body_that_has_begun_to_its_end() throws Exception {
        served.dialect.releaseAnswers();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nha");
            served.awaitThat(() -> served.budget.takenBytes() > 0);

            Future<Void> drained = served.edge().shutdown(GRACE);
            client.send("lf");

            assertThat(client.read().body()).isEqualTo("half");
            await(drained);
        }
    }

    @Test
    void a_draining_edge_tells_http_2_clients_to_go_away_and_ends_their_streams() throws Exception {
        var client = served.vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        HttpClientRequest request = await(client.request(HttpMethod.POST, served.port(), "127.0.0.1", "/"));
        Promise<Void> toldToGo = Promise.promise();
        request.connection().goAwayHandler(away -> toldToGo.complete());
        Future<Buffer> answer = request.send(Buffer.buffer("h2")).compose(HttpClientResponse::body);
        served.dialect.firstRequest().get();

        Future<Void> drained = served.edge().shutdown(GRACE);
        await(toldToGo.future());
        served.dialect.releaseAnswers();

        assertThat(await(answer).toString()).isEqualTo("h2");
        await(drained);
    }

    @Test
    void when_the_grace_is_over_connections_are_closed_by_force() throws IOException {
        try (RawClient client = served.connect()) {
            client.post("/", bytes(3));
            served.awaitThat(() -> served.dialect.requests().size() == 1);

            await(served.edge().shutdown(Duration.ofMillis(50)));

            assertThat(client.isClosedByServer()).isTrue();
        }
        served.dialect.releaseAnswers();
        served.awaitEmptyBudget();
    }

    /** The port closes a moment after idle connections do. */
    private static boolean isRefused(int port) {
        try {
            new RawClient(port).close();
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException other) {
            return false;
        }
    }
}
