// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.http.AdminConfig;
import io.sluice.gateway.http.EchoDialect;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.Scrape;
import io.sluice.gateway.http.ServedEdge;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final Scrape.Page NO_METRICS = new Scrape.Page("text/plain", Buffer.buffer());

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final Set<Object> eventLoops = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Readiness> below = new AtomicReference<>(Readiness.READY);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void all_event_loops_share_one_port_that_was_asked_for_as_any() {
        Gateway gateway = started(0);

        assertThat(gateway.port()).isPositive();
        assertThat(eventLoops).hasSize(3);
        assertThat(status(gateway.port(), "/")).isEqualTo(200);
    }

    @Test
    void it_is_ready_only_while_it_serves_and_what_it_stands_on_is_ready() {
        Gateway gateway = started(0);
        int ready = status(gateway.adminPort(), "/health/ready");
        below.set(Readiness.waitingFor("no shard node"));

        assertThat(ready).isEqualTo(200);
        assertThat(status(gateway.adminPort(), "/health/ready")).isEqualTo(503);
        assertThat(status(gateway.adminPort(), "/health/live")).isEqualTo(200);
    }

    @Test
    void a_port_in_use_fails_the_start_and_leaves_no_other_port_open() {
        Gateway first = started(0);
        var otherVertx = Vertx.vertx();
        var second = gateway(otherVertx, first.port());

        assertThatThrownBy(() -> await(second.start()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + first.port());

        assertThat(otherVertx.deploymentIDs()).isEmpty();
        await(otherVertx.close());
    }

    private Gateway gateway(Vertx host, int port) {
        DialectFactory dialects = eventLoop -> {
            eventLoops.add(Thread.currentThread());
            return List.of(new EchoDialect());
        };
        var around = new GatewaySurroundings(
                ServedEdge::ambient, below::get, GatewayCounters.atZero(), accept -> NO_METRICS);
        return new Gateway(host, config(port), dialects, around);
    }

    private Gateway started(int port) {
        Gateway gateway = gateway(vertx, port);
        await(gateway.start());
        return gateway;
    }

    private static GatewayConfig config(int port) {
        GatewayConfig usual = GatewayConfig.defaults(3, 1 << 30);
        return new GatewayConfig(
                HttpConfig.standard(new Listener("127.0.0.1", port), 256 << 20),
                AdminConfig.standard(new Listener("127.0.0.1", 0)),
                usual.auth(),
                usual.kinesis(),
                usual.yandex(),
                usual.v3io(),
                usual.dis(),
                usual.put(),
                usual.forward(),
                usual.eventLoops(),
                Duration.ofSeconds(1));
    }

    private int status(int port, String path) {
        return await(client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send().map(HttpClientResponse::statusCode)));
    }
}
