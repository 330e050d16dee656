// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a request, its bytes come back to the budget once. */
class HttpBudgetTest {
    private static final int HALF_MIB = 1 << 19;

    private final ServedEdge served = new ServedEdge();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_body_and_what_is_made_of_it_are_held_until_the_answer_is_made() throws Exception {
        served.dialect.holdAnswers();
        served.serve();
        try (RawClient client = served.connect()) {
            client.post("/", bytes(HALF_MIB));
            served.awaitThat(() -> served.dialect.requests().size() == 1 && served.budget.takenBytes() == 2 * HALF_MIB);

            served.dialect.releaseAnswers();
            client.read();

            served.awaitEmptyBudget();
        }
    }

    @Test
    void a_body_in_the_dialects_own_encoding_counts_as_itself_and_as_what_it_stands_for() throws Exception {
        served.dialect.holdAnswers();
        served.serve();
        try (RawClient client = served.connect();
                RawClient other = served.connect()) {
            client.post("/undone", bytes(HALF_MIB));
            served.awaitThat(() -> served.budget.takenBytes() == HALF_MIB + 2 * 4 * HALF_MIB);

            assertThat(other.post("/undone", bytes(HALF_MIB)).read().status()).isEqualTo(503);
            served.dialect.releaseAnswers();
            assertThat(client.read().status()).isEqualTo(200);

            served.awaitEmptyBudget();
        }
    }

    @Test
    void silent_clients_that_have_declared_large_bodies_keep_nobody_out() throws IOException {
        served.serve();
        List<RawClient> silent = new ArrayList<>();
        for (int client = 0; client < 50; client++) {
            silent.add(served.connect()
                    .send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + 2 * HALF_MIB + "\r\n\r\n"));
        }
        try (RawClient client = served.connect()) {
            assertThat(client.post("/", bytes(2 * HALF_MIB)).read().status()).isEqualTo(200);
        }
        for (RawClient client : silent) {
            client.close();
        }
        served.awaitEmptyBudget();
    }

    @Test
    void while_a_body_is_decoded_it_counts_as_more_than_afterwards() throws Exception {
        served.dialect.holdAnswers();
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + HALF_MIB + "\r\n\r\n")
                    .send(bytes(HALF_MIB - 1));
            served.awaitThat(() -> served.budget.takenBytes() == 3 * HALF_MIB);

            client.send(bytes(1));

            served.awaitThat(() -> served.budget.takenBytes() == 2 * HALF_MIB);
            served.dialect.releaseAnswers();
            client.read();
        }
    }

    @Test
    void what_does_not_fit_is_refused_at_once_and_fits_again_when_the_others_are_answered() throws Exception {
        served.dialect.holdAnswers();
        served.serve();
        try (RawClient last = served.connect()) {
            List<RawClient> others = new ArrayList<>();
            for (int client = 1; client <= 3; client++) {
                int held = client;
                others.add(served.connect().post("/", bytes(2 * HALF_MIB)));
                served.awaitThat(() -> served.budget.takenBytes() == held * 4L * HALF_MIB);
            }

            var refused = last.post("/", bytes(2 * HALF_MIB)).read();
            served.dialect.releaseAnswers();
            for (RawClient other : others) {
                other.read();
                other.close();
            }

            assertThat(refused.status()).isEqualTo(503);
            served.awaitEmptyBudget();
            assertThat(last.post("/", bytes(100)).read().status()).isEqualTo(200);
        }
    }

    @Test
    void clients_that_go_away_in_the_middle_of_a_body_leave_nothing_behind() throws IOException {
        served.serve();
        for (int client = 1; client < 20; client++) {
            abortAfter("Content-Length: 200000\r\n\r\n", client);
            abortAfter("Transfer-Encoding: chunked\r\n\r\n186A0\r\n", client);
        }

        served.awaitEmptyBudget();
        assertThat(served.dialect.requests()).isEmpty();
    }

    @Test
    void clients_that_go_away_before_their_answer_leave_nothing_behind() throws Exception {
        served.dialect.holdAnswers();
        served.serve();
        for (int client = 0; client < 20; client++) {
            try (RawClient aborting = served.connect()) {
                int answered = client + 1;
                aborting.post("/", bytes(100_000));
                served.awaitThat(() -> served.dialect.requests().size() == answered);
            }
        }

        served.dialect.releaseAnswers();

        served.awaitEmptyBudget();
    }

    @Test
    void a_body_with_a_broken_chunk_is_given_back_and_the_connection_closed() throws IOException {
        served.serve();
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nno number\r\n");

            assertThat(client.isClosedByServer()).isTrue();
            served.awaitEmptyBudget();
        }
        assertThat(served.dialect.requests()).isEmpty();
    }

    private void abortAfter(String head, int bodyBytes) throws IOException {
        served.awaitEmptyBudget();
        try (RawClient aborting = served.connect()) {
            aborting.send("POST / HTTP/1.1\r\nHost: test\r\n" + head).send(bytes(bodyBytes));
            served.awaitThat(() -> served.budget.takenBytes() > 0);
        }
    }
}
