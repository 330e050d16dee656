// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.EchoDialect.MAX_BODY_BYTES;
import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpBodyBoundsTest {
    private static final int MIB = 1 << 20;
    private static final BodyLimits HASTY =
            new BodyLimits(ServedEdge.BUDGET_BYTES, Duration.ofMillis(50), MIB, Duration.ofMillis(50));

    private ServedEdge served = new ServedEdge().serve();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_request_counts_as_arrived_when_its_body_is_whole_so_that_a_slow_line_costs_no_put_its_deadline()
            throws Exception {
        served.dialect.releaseAnswers();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nha");
            served.awaitThat(() -> served.budget.takenBytes() > 0);
            served.nanos.set(1_000_000);
            client.send("lf");
            client.read();
        }

        assertThat(served.dialect.requests().get(0).arrivedNanos()).isEqualTo(1_000_000);
    }

    @Test
    void the_largest_body_is_taken_and_one_byte_more_is_not() throws IOException {
        try (RawClient client = served.connect()) {
            assertThat(client.post("/", bytes(MAX_BODY_BYTES)).read().status()).isEqualTo(200);
            assertThat(client.post("/", bytes(MAX_BODY_BYTES + 1)).read().status())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_body_declared_too_large_is_refused_before_it_is_read() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 99999999999999999999\r\n\r\n")
                    .read();

            assertThat(answer.status()).isIn(400, 413);
        }
        assertThat(declared(MAX_BODY_BYTES + 1L).status()).isEqualTo(413);
        assertThat(served.dialect.requests()).isEmpty();
    }

    @Test
    void chunks_are_refused_when_they_pass_the_bound_and_the_connection_serves_on() throws IOException {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int chunk = 0; chunk < 5; chunk++) {
                client.send("100000\r\n").send(bytes(MIB)).send("\r\n");
            }
            var refused = client.read();
            client.send("0\r\n\r\n");

            assertThat(refused.body()).isEqualTo("too large");
            assertThat(client.post("/", bytes(3)).read().body()).isEqualTo("xxx");
            served.awaitEmptyBudget();
        }
    }

    @Test
    void where_there_is_no_room_a_body_that_comes_slowly_gives_way_to_one_that_comes_fast() throws Exception {
        served.dialect.releaseAnswers();
        try (RawClient slow = served.connect();
                RawClient fast = served.connect()) {
            slow.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\nbegun");
            served.awaitThat(() -> served.budget.takenBytes() > 0);
            served.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            served.budget.take(ServedEdge.BUDGET_BYTES - served.budget.takenBytes());

            assertThat(fast.post("/", bytes(1000)).read().body()).hasSize(1000);
            assertThat(slow.read().body()).isEqualTo("overloaded");
        }
    }

    @Test
    void a_head_alone_pushes_nobody_out() throws Exception {
        served.dialect.releaseAnswers();
        try (RawClient slow = served.connect();
                RawClient other = served.connect()) {
            slow.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nbegu");
            served.awaitThat(() -> served.budget.takenBytes() > 0);
            served.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            served.budget.take(ServedEdge.BUDGET_BYTES - served.budget.takenBytes());
            other.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");

            assertThat(other.line() + other.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(slow.send("n").read().body()).isEqualTo("begun");
        }
    }

    @Test
    void a_body_that_has_just_begun_gives_way_to_none() throws Exception {
        served.dialect.releaseAnswers();
        try (RawClient earlier = served.connect();
                RawClient later = served.connect()) {
            earlier.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nbegu");
            served.awaitThat(() -> served.budget.takenBytes() > 0);
            served.nanos.addAndGet(Duration.ofMillis(999).toNanos());
            served.budget.take(ServedEdge.BUDGET_BYTES - served.budget.takenBytes());

            assertThat(later.post("/", bytes(1000)).read().body()).isEqualTo("overloaded");
            assertThat(earlier.send("n").read().body()).isEqualTo("begun");
        }
    }

    @Test
    void after_a_refusal_a_small_rest_is_drained_and_the_connection_serves_on() throws IOException {
        served.budget.take(ServedEdge.BUDGET_BYTES);
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
            var refused = client.read();
            served.budget.giveBack(ServedEdge.BUDGET_BYTES);
            client.send(bytes(100_000));

            assertThat(refused.body()).isEqualTo("overloaded");
            assertThat(refused.headers()).doesNotContainKey("connection");
            assertThat(client.post("/", bytes(3)).read().body()).isEqualTo("xxx");
        }
    }

    @Test
    void after_a_refusal_a_large_rest_is_read_to_its_end_and_the_connection_closed() throws IOException {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + 2 * MAX_BODY_BYTES + "\r\n\r\n");
            var refused = client.read();
            client.send(bytes(2 * MAX_BODY_BYTES));

            assertThat(refused.headers()).containsEntry("connection", "close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_client_that_waits_for_100_continue_is_told_so_only_when_its_body_fits() throws IOException {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            String interim = client.line() + client.line();
            var answer = client.send("ok").read();

            assertThat(interim).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void a_client_that_waits_for_100_continue_in_vain_is_refused_and_the_connection_closed() throws IOException {
        served.close();
        served = new ServedEdge(HASTY).serve();
        served.budget.take(ServedEdge.BUDGET_BYTES);
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");

            var answer = client.read();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_body_that_does_not_come_in_time_ends_the_connection_and_gives_its_bytes_back() throws IOException {
        served.close();
        served = new ServedEdge(HASTY).serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\nonly this");

            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
            served.awaitEmptyBudget();
        }
    }

    private RawClient.Answer declared(long bytes) throws IOException {
        try (RawClient client = served.connect()) {
            return client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + bytes + "\r\n\r\n")
                    .read();
        }
    }
}
