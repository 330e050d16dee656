// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import static io.sluice.gateway.http.ServedEdge.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.LocalNews;
import io.sluice.bus.Neighbours;
import io.sluice.fixture.LivesInMemory;
import io.sluice.gateway.auth.Keyring;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.http.EchoDialect;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.ServedEdge;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final Set<Object> eventLoops = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void all_event_loops_share_one_port_that_was_asked_for_as_any() {
        Gateway gateway = started(0);

        assertThat(gateway.port().orElseThrow()).isPositive();
        assertThat(eventLoops).hasSize(3);
        assertThat(status(gateway.port().orElseThrow(), "/")).isEqualTo(200);
    }

    @Test
    void it_is_ready_only_while_it_serves() {
        Gateway gateway = gateway(vertx, 0);
        boolean before = gateway.readiness().isReady();
        await(gateway.start());
        boolean serving = gateway.readiness().isReady();
        await(gateway.stop());

        assertThat(List.of(before, serving, gateway.readiness().isReady())).containsExactly(false, true, false);
        assertThat(gateway.readiness().obstacles()).containsExactly("this gateway is told to stop");
    }

    @Test
    void told_to_stop_it_still_serves_until_balancers_had_time_to_notice() {
        Gateway gateway = gateway(vertx, 0, Duration.ofMinutes(1));
        await(gateway.start());
        int port = gateway.port().orElseThrow();

        gateway.stop();

        assertThat(gateway.readiness().isReady()).isFalse();
        assertThat(status(port, "/")).isEqualTo(200);
    }

    @Test
    void its_pulse_needs_every_event_loop() {
        Gateway gateway = started(0);

        assertThat(await(gateway.pulse().map("alive"))).isEqualTo("alive");
    }

    @Test
    void a_port_in_use_fails_the_start_and_leaves_nothing_behind() {
        Gateway first = started(0);
        var otherVertx = Vertx.vertx();
        var second = gateway(otherVertx, first.port().orElseThrow());

        assertThatThrownBy(() -> await(second.start()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "cannot listen on 127.0.0.1:" + first.port().orElseThrow());

        assertThat(otherVertx.deploymentIDs()).isEmpty();
        await(otherVertx.close());
    }

    private Gateway gateway(Vertx host, int port) {
        return gateway(host, port, Duration.ZERO);
    }

    private Gateway gateway(Vertx host, int port, Duration drainDelay) {
        DialectFactory dialects = eventLoop -> {
            eventLoops.add(Thread.currentThread());
            return List.of(new EchoDialect());
        };
        var around = new GatewaySurroundings(
                ServedEdge::ambient,
                new Neighbours(LivesInMemory.of(), new LocalNews()),
                new HeardNodes(),
                GatewayCounters.atZero(),
                Keyring.EMPTY);
        return new Gateway(host, config(port, drainDelay), dialects, around);
    }

    private Gateway started(int port) {
        Gateway gateway = gateway(vertx, port);
        await(gateway.start());
        return gateway;
    }

    private static GatewayConfig config(int port, Duration drainDelay) {
        GatewayConfig usual = GatewayConfig.defaults(3, 1 << 30);
        return new GatewayConfig(
                HttpConfig.standard(new Listener("127.0.0.1", port), 256 << 20),
                usual.auth(),
                usual.kinesis(),
                usual.yandex(),
                usual.v3io(),
                usual.dis(),
                usual.put(),
                usual.forward(),
                usual.eventLoops(),
                drainDelay,
                Duration.ofSeconds(1));
    }

    private int status(int port, String path) {
        return await(client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send().map(HttpClientResponse::statusCode)));
    }
}
