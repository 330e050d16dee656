// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpVersionsTest {
    private final ServedEdge served = new ServedEdge();
    private HttpClientAgent client;

    /** How a client comes to speak its version on a plain port. */
    enum Way {
        HTTP_1_1(HttpVersion.HTTP_1_1, false),
        H2C_BY_PRIOR_KNOWLEDGE(HttpVersion.HTTP_2, false),
        H2C_BY_UPGRADE(HttpVersion.HTTP_2, true);

        private final HttpVersion version;
        private final boolean upgrade;

        Way(HttpVersion version, boolean upgrade) {
            this.version = version;
            this.upgrade = upgrade;
        }

        HttpClientOptions options() {
            return new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(upgrade);
        }
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @EnumSource
    void large_bodies_go_there_and_back(Way way) {
        start(way);

        for (int round = 0; round < 3; round++) {
            var answer = send(2_000_000);

            assertThat(await(answer.compose(HttpClientResponse::body)).length()).isEqualTo(2_000_000);
            assertThat(answer.result().version()).isEqualTo(way.version);
            assertThat(answer.result().getHeader("Date")).isEqualTo("Fri, 06 Nov 2026 08:49:37 GMT");
            assertThat(answer.result().getHeader("Content-Length")).isEqualTo("2000000");
        }
        served.awaitEmptyBudget();
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_body_leaves_the_client_usable(Way way) {
        start(way);

        var refused = send(EchoDialect.MAX_BODY_BYTES + 1);
        await(refused.compose(HttpClientResponse::body));
        var next = send(10);

        assertThat(refused.result().statusCode()).isEqualTo(413);
        assertThat(await(next).statusCode()).isEqualTo(200);
        served.awaitEmptyBudget();
    }

    @Test
    void http_2_requests_of_one_connection_are_served_side_by_side() {
        start(Way.H2C_BY_PRIOR_KNOWLEDGE);

        List<Future<Buffer>> answers = IntStream.range(0, 300)
                .mapToObj(number -> send(10_000).compose(HttpClientResponse::body))
                .toList();

        await(Future.all(answers));
        served.awaitEmptyBudget();
    }

    @Test
    void an_http_2_stream_reset_in_the_middle_of_a_body_gives_its_bytes_back() {
        start(Way.H2C_BY_PRIOR_KNOWLEDGE);
        HttpClientRequest request = await(request());
        request.putHeader("Content-Length", "100000");
        await(request.write(Buffer.buffer(bytes(1000))));
        served.awaitThat(() -> served.budget.takenBytes() == 300_000);

        request.reset(8);

        served.awaitEmptyBudget();
        assertThat(await(send(10)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_http_2_body_that_never_ends_after_its_refusal_loses_only_its_stream() {
        var limits = new BodyLimits(ServedEdge.BUDGET_BYTES, Duration.ofSeconds(30), 1 << 20, Duration.ofMillis(50));
        try (var hasty = new ServedEdge(limits).serve()) {
            client = hasty.vertx.createHttpClient(Way.H2C_BY_PRIOR_KNOWLEDGE.options());
            HttpClientRequest request = await(client.request(HttpMethod.POST, hasty.port(), "127.0.0.1", "/"));
            Promise<Void> cut = Promise.promise();
            request.putHeader("Content-Length", Integer.toString(2 * EchoDialect.MAX_BODY_BYTES));
            request.exceptionHandler(cut::tryFail);

            await(request.write(Buffer.buffer(bytes(10))));

            assertThat(await(request.response()).statusCode()).isEqualTo(413);
            assertThatThrownBy(() -> await(cut.future())).hasMessageContaining("reset");
            var next = client.request(HttpMethod.POST, hasty.port(), "127.0.0.1", "/")
                    .compose(other -> other.send(Buffer.buffer("ok")));
            assertThat(await(next).statusCode()).isEqualTo(200);
            assertThat(request.connection()).isSameAs(next.result().request().connection());
        }
    }

    @Test
    void http_2_clients_are_offered_the_streams_and_windows_of_the_settings() {
        start(Way.H2C_BY_PRIOR_KNOWLEDGE);
        HttpClientRequest request = await(request());
        await(request.send());

        var settings = (Http2Settings) request.connection().remoteSettings();

        assertThat(settings.getMaxConcurrentStreams()).isGreaterThanOrEqualTo(1000);
        assertThat(settings.getInitialWindowSize()).isGreaterThanOrEqualTo(512 << 10);
        assertThat(settings.getMaxHeaderListSize()).isGreaterThanOrEqualTo(16 << 10);
    }

    @Test
    void the_authority_of_an_http_2_request_is_given_under_both_names_that_clients_sign() throws Exception {
        start(Way.H2C_BY_PRIOR_KNOWLEDGE);

        await(send(1));

        var headers = served.dialect.firstRequest().get().head().headers();
        String authority = "127.0.0.1:" + served.port();
        assertThat(headers.first(":authority")).hasValue(authority);
        assertThat(headers.first("Host")).hasValue(authority);
    }

    private void start(Way way) {
        served.serve();
        client = served.vertx.createHttpClient(way.options());
    }

    private Future<HttpClientRequest> request() {
        return client.request(HttpMethod.POST, served.port(), "127.0.0.1", "/");
    }

    private Future<HttpClientResponse> send(int bodyBytes) {
        return request().compose(request -> request.send(Buffer.buffer(bytes(bodyBytes))));
    }
}
