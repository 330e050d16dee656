// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.http.door.Dismissal;
import io.sluice.gateway.http.door.DoorLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final int MANY = 1000;

    private ServedEdge served;

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST / HT", "POST / HTTP/1.1\r\nHost: a\r\nX-", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void who_does_not_say_in_time_what_it_wants_is_cut_off(String said) throws Exception {
        serve(new DoorLimits(SOON, MANY, MANY, MANY, MANY));

        try (RawClient client = served.connect()) {
            client.send(said);

            assertThat(client.rest()).doesNotContain("HTTP/1.1 2");
        }
        served.awaitThat(() -> dismissed(Dismissal.SLOW) == 1);
    }

    @Test
    void a_later_head_must_come_in_time_as_well() throws Exception {
        serve(new DoorLimits(SOON, MANY, MANY, MANY, MANY));

        try (RawClient client = served.connect()) {
            client.post("/", bytes(3));
            assertThat(client.read().body()).isEqualTo("xxx");
            client.send("POST / HTTP/1.1\r\n");

            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(dismissed(Dismissal.SLOW)).isEqualTo(1);
    }

    @Test
    void between_requests_and_while_it_waits_for_an_answer_nobody_is_hurried() throws Exception {
        served = new ServedEdge(new DoorLimits(SOON, MANY, MANY, MANY, MANY), TlsConfig.closed());
        served.dialect.holdAnswers();
        served.serve();

        try (RawClient client = served.connect();
                RawClient hurried = served.connect()) {
            client.post("/", bytes(3));
            served.dialect.firstRequest().get();
            assertThat(hurried.isClosedByServer()).isTrue();
            served.dialect.releaseAnswers();
            assertThat(client.read().body()).isEqualTo("xxx");
            try (RawClient next = served.connect()) {
                assertThat(next.isClosedByServer()).isTrue();
            }
            client.post("/", bytes(2));

            assertThat(client.read().body()).isEqualTo("xx");
        }
    }

    @Test
    void there_are_no_more_connections_than_may_be() throws Exception {
        serve(new DoorLimits(NEVER, 2, MANY, MANY, MANY));

        try (RawClient first = answered()) {
            try (RawClient second = answered();
                    RawClient third = served.connect()) {
                assertThat(third.isClosedByServer()).isTrue();
                second.post("/", bytes(3));
                assertThat(second.read().body()).isEqualTo("xxx");
            }
            served.awaitThat(this::isLetIn);
            first.post("/", bytes(3));
            assertThat(first.read().body()).isEqualTo("xxx");
        }
        assertThat(dismissed(Dismissal.FULL)).isPositive();
    }

    @Test
    void an_address_has_no_more_connections_than_one_may() throws Exception {
        serve(new DoorLimits(NEVER, MANY, 1, MANY, MANY));

        try (RawClient first = answered();
                RawClient second = served.connect()) {
            assertThat(second.isClosedByServer()).isTrue();
            first.post("/", bytes(3));
            assertThat(first.read().body()).isEqualTo("xxx");
        }
        assertThat(dismissed(Dismissal.ADDRESS_FULL)).isEqualTo(1);
        served.awaitThat(this::isLetIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/denied", "/pending"})
    void a_connection_ends_with_the_last_denial_that_it_may_have(String path) throws Exception {
        serve(new DoorLimits(NEVER, MANY, MANY, 2, MANY));

        try (RawClient client = served.connect()) {
            client.post(path, bytes(0));
            assertThat(client.read().status()).isEqualTo(403);
            client.post("/", bytes(3));
            assertThat(client.read().body()).isEqualTo("xxx");
            client.post(path, bytes(0));
            RawClient.Answer last = client.read();

            assertThat(last.status()).isEqualTo(403);
            assertThat(last.headers()).containsEntry("connection", "close");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(dismissed(Dismissal.DENIED)).isEqualTo(1);
    }

    @Test
    void of_an_address_with_too_many_denials_each_further_one_ends_its_connection_and_nobody_else_is_hurt()
            throws Exception {
        serve(new DoorLimits(NEVER, MANY, MANY, MANY, 2));

        try (RawClient good = answered();
                RawClient bad = served.connect();
                RawClient worse = served.connect()) {
            bad.post("/denied", bytes(0)).read();
            bad.post("/denied", bytes(0)).read();
            worse.post("/denied", bytes(0)).read();

            assertThat(worse.isClosedByServer()).isTrue();
            good.post("/", bytes(3));
            assertThat(good.read().body()).isEqualTo("xxx");
            served.nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            bad.post("/denied", bytes(0)).read();
            bad.post("/", bytes(3));
            assertThat(bad.read().body()).isEqualTo("xxx");
        }
    }

    private void serve(DoorLimits door) {
        served = new ServedEdge(door, TlsConfig.closed()).serve();
    }

    private long dismissed(Dismissal reason) {
        return served.counters.door().dismissals().count(reason);
    }

    /** One that is known to be in. */
    private RawClient answered() throws Exception {
        RawClient client = served.connect();
        client.post("/", bytes(1));
        client.read();
        return client;
    }

    private boolean isLetIn() {
        try {
            answered().close();
            return true;
        } catch (Exception sentAway) {
            return false;
        }
    }
}
