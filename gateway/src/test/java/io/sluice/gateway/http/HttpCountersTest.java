// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.http.HttpTraffic.StatusClass;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has an answer finds it counted. */
class HttpCountersTest {
    private static final BodyLimits HASTY =
            new BodyLimits(ServedEdge.BUDGET_BYTES, Duration.ofMillis(50), 1 << 20, Duration.ofMillis(50));

    private ServedEdge served = new ServedEdge();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void requests_are_counted_by_the_class_of_their_status_with_the_bytes_of_both_bodies() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.post("/", bytes(1000)).read();
            client.post("/fails", bytes(10)).read();
        }

        HttpTraffic traffic = traffic();
        assertThat(traffic.requests().count(StatusClass.SUCCESS)).isEqualTo(1);
        assertThat(traffic.requests().count(StatusClass.SERVER_ERROR)).isEqualTo(1);
        assertThat(traffic.requestBytes()).isEqualTo(1010);
        assertThat(traffic.responseBytes()).isEqualTo(1000 + "broken".length());
    }

    @Test
    void the_answer_to_head_has_no_bytes() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n\r\nabc");

            assertThat(client.line()).startsWith("HTTP/1.1 200");
        }

        assertThat(traffic().requestBytes()).isEqualTo(3);
        assertThat(traffic().responseBytes()).isZero();
    }

    @Test
    void a_compressed_body_counts_as_it_was_sent() throws IOException {
        served.serve();
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(100_000));
        }
        try (RawClient client = served.connect()) {
            client.post("/", compressed.toByteArray(), "Content-Encoding: gzip").read();
        }

        assertThat(traffic().requestBytes()).isEqualTo(compressed.size());
        assertThat(traffic().responseBytes()).isEqualTo(100_000);
    }

    @Test
    void a_request_takes_from_its_head_to_its_answer() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nha");
            served.awaitThat(() -> served.budget.takenBytes() > 0);
            served.nanos.addAndGet(3_000_000);
            client.send("lf").read();
        }

        assertThat(traffic().nanos().sum()).isEqualTo(3_000_000);
        assertThat(traffic().nanos().count()).isEqualTo(1);
    }

    @Test
    void a_body_that_is_too_large_is_a_refusal_and_an_answered_request() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 9999999\r\n\r\n")
                    .read();
        }

        assertThat(served.counters.refusals().count(HttpRefusal.TOO_LARGE)).isEqualTo(1);
        assertThat(traffic().requests().count(StatusClass.CLIENT_ERROR)).isEqualTo(1);
        assertThat(traffic().responseBytes()).isEqualTo("too large".length());
    }

    @Test
    void a_body_that_does_not_fit_now_is_a_refusal() throws IOException {
        served.serve();
        served.budget.take(ServedEdge.BUDGET_BYTES);
        try (RawClient client = served.connect()) {
            client.post("/", bytes(10)).read();
        }

        assertThat(served.counters.refusals().count(HttpRefusal.OVERLOADED)).isEqualTo(1);
        assertThat(traffic().requests().count(StatusClass.SERVER_ERROR)).isEqualTo(1);
    }

    @Test
    void a_body_that_does_not_come_in_time_is_a_refusal_with_what_had_come() throws IOException {
        served.close();
        served = new ServedEdge(HASTY).serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\nonly this")
                    .read();
        }

        assertThat(served.counters.refusals().count(HttpRefusal.TIMEOUT)).isEqualTo(1);
        assertThat(traffic().requests().count(StatusClass.CLIENT_ERROR)).isEqualTo(1);
        assertThat(traffic().requestBytes()).isEqualTo("only this".length());
    }

    @Test
    void what_is_not_http_is_a_refusal_of_no_dialect() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("no http at all\r\n\r\n").read();
        }

        assertThat(served.counters.refusals().count(HttpRefusal.MALFORMED)).isEqualTo(1);
        assertThat(traffic().requests().count(StatusClass.CLIENT_ERROR)).isZero();
        HttpTraffic none = served.counters.traffic().get(HttpCounters.NO_DIALECT);
        assertThat(none.requests().count(StatusClass.CLIENT_ERROR)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, false", "HTTP_2, false", "HTTP_2, true"})
    void a_connection_is_open_until_it_is_closed_whatever_it_speaks(HttpVersion version, boolean upgrade) {
        served.serve();
        HttpClient client = served.vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(upgrade));
        await(client.request(HttpMethod.POST, served.port(), "127.0.0.1", "/")
                .compose(request -> request.send(Buffer.buffer("x")))
                .compose(HttpClientResponse::body));
        long open = served.counters.openConnections();

        await(client.close());

        assertThat(open).isEqualTo(1);
        served.awaitThat(() -> served.counters.openConnections() == 0);
        assertThat(served.counters.connections()).isEqualTo(1);
    }

    private HttpTraffic traffic() {
        return served.counters.traffic().get(served.dialect.name());
    }
}
