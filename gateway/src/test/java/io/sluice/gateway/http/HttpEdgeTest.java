// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.dialect.DialectRouter;
import io.sluice.gateway.http.tls.ServerKeys;
import io.sluice.gateway.http.tls.TlsFiles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {
    private final ServedEdge served = new ServedEdge().serve();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_url_in_place_of_the_host_is_passed_on() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("GET /any HTTP/1.1\r\nHost: https://some.where:8443\r\n\r\n")
                    .read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(served.dialect.requests()).hasSize(1);
        }
    }

    @Test
    void a_body_of_known_length_reaches_the_dialect_and_its_answer_the_client() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.post("/", bytes(100_000)).read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSize(100_000);
        }
    }

    @Test
    void a_chunked_body_is_joined() throws IOException {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n");
            var answer = client.send("2\r\nde\r\n0\r\n\r\n").read();

            assertThat(answer.body()).isEqualTo("abcde");
        }
    }

    @Test
    void every_answer_has_its_length_and_the_date_of_the_clock() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("GET /any HTTP/1.1\r\nHost: test\r\n\r\n").read();

            assertThat(answer.headers())
                    .containsEntry("content-length", "0")
                    .containsEntry("date", "Fri, 06 Nov 2026 08:49:37 GMT");
        }
    }

    @Test
    void a_head_request_gets_the_length_but_no_body() throws IOException {
        try (RawClient client = served.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello");
            String lines = "";
            for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                lines += line + "\n";
            }

            assertThat(lines).contains("content-length: 5");
            assertThat(client.post("/", bytes(1)).read().body()).isEqualTo("x");
        }
    }

    @Test
    void path_query_and_headers_reach_the_dialect_as_sent() throws Exception {
        try (RawClient client = served.connect()) {
            client.send("PUT /a%2Fb//c/?x=%20&y HTTP/1.1\r\nHost: test:1\r\nX-Two: 1\r\nx-two: 2\r\n\r\n")
                    .read();

            var head = served.dialect.firstRequest().get().head();
            assertThat(head.method()).isEqualTo("PUT");
            assertThat(head.path()).isEqualTo("/a%2Fb//c/");
            assertThat(head.query()).isEqualTo("x=%20&y");
            assertThat(head.headers().entries().toString()).isEqualTo("[Host=test:1, X-Two=1, x-two=2]");
        }
    }

    @Test
    void every_request_gets_its_own_random_uuid() throws IOException {
        try (RawClient client = served.connect()) {
            String first = client.post("/", bytes(1)).read().headers().get("x-request-id");
            String second = client.post("/", bytes(1)).read().headers().get("x-request-id");

            assertThat(first).isNotEqualTo(second);
            assertThat(UUID.fromString(first).version()).isEqualTo(4);
        }
    }

    @Test
    void a_dialect_that_throws_or_fails_is_answered_for_in_its_own_words() throws IOException {
        try (RawClient client = served.connect()) {
            var thrown = client.post("/throws", bytes(10)).read();
            var failed = client.post("/fails", bytes(10)).read();

            assertThat(thrown.body()).isEqualTo("broken");
            assertThat(failed.body()).isEqualTo("broken");
            served.awaitEmptyBudget();
        }
    }

    @Test
    void an_answer_that_cannot_be_written_closes_the_connection_and_gives_its_bytes_back() throws IOException {
        try (RawClient client = served.connect()) {
            client.post("/unwritable", bytes(10));

            assertThat(client.isClosedByServer()).isTrue();
            served.awaitEmptyBudget();
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        try (RawClient client = served.connect()) {
            client.post("/", bytes(1)).post("/", bytes(2));

            assertThat(client.read().body()).isEqualTo("x");
            assertThat(client.read().body()).isEqualTo("xx");
        }
    }

    @Test
    void a_request_may_bring_32_kib_of_headers() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.post("/", bytes(1), "X-Amz-Security-Token: " + "t".repeat(32 << 10))
                    .read();

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void a_budget_that_could_never_hold_the_largest_request_is_refused_at_start() {
        var counters = new HttpCounters();
        var small = new SharedByEdges(
                new ByteBudget(4L * EchoDialect.MAX_BODY_BYTES - 1),
                new ByteBudget(1),
                new ServerKeys(TlsFiles.NONE, counters.tls()),
                counters);
        var dialects = new DialectRouter(List.of(served.dialect));
        var config = HttpConfig.standard(new Listener("127.0.0.1", 0), 1 << 20);

        assertThatThrownBy(() -> new HttpEdge(served.vertx, config, small, dialects, ServedEdge.ambient()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http.body-bytes");
    }
}
