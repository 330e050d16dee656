// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large answers are held within a bound of their own, for as long as their clients may take to fetch them. */
class HttpAnswerTest {
    private static final int LARGE = EchoDialect.LARGE_ANSWER_BYTES;
    private static final AnswerLimits PATIENT = new AnswerLimits(LARGE, Duration.ofSeconds(30));

    @Test
    void a_large_answer_is_held_until_it_is_fetched() throws IOException {
        try (var served = new ServedEdge(PATIENT).serve();
                RawClient client = served.connect()) {
            client.post("/large", bytes(1));
            served.awaitThat(() -> served.answers.takenBytes() == LARGE);
            served.awaitEmptyBudget();

            var answer = client.read();

            assertThat(answer.body()).hasSize(LARGE);
            served.awaitThat(() -> served.answers.takenBytes() == 0);
        }
    }

    @Test
    void a_large_answer_without_room_is_refused_so_that_the_client_tries_again() throws IOException {
        try (var served = new ServedEdge(PATIENT).serve();
                RawClient slow = served.connect();
                RawClient other = served.connect()) {
            slow.post("/large", bytes(1));
            served.awaitThat(() -> served.answers.takenBytes() == LARGE);

            var refused = other.post("/large", bytes(1)).read();
            slow.read();

            assertThat(refused.status()).isEqualTo(503);
            served.awaitThat(() -> served.answers.takenBytes() == 0);
            assertThat(other.post("/large", bytes(1)).read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_does_not_fetch_its_answer_in_time_is_cut_off() throws IOException {
        try (var served = new ServedEdge(new AnswerLimits(LARGE, Duration.ofMillis(500))).serve();
                RawClient slow = served.connect()) {
            slow.post("/large", bytes(1));
            served.awaitThat(() -> served.answers.takenBytes() == LARGE);

            served.awaitThat(() -> served.answers.takenBytes() == 0);
            served.awaitThat(() -> served.counters.openConnections() == 0);
        }
    }

    @Test
    void clients_that_go_away_while_a_large_answer_is_written_leave_nothing_behind() throws IOException {
        try (var served = new ServedEdge(PATIENT).serve()) {
            for (int client = 0; client < 10; client++) {
                try (RawClient aborting = served.connect()) {
                    aborting.post("/large", bytes(1));
                    served.awaitThat(() -> served.answers.takenBytes() == LARGE);
                }
                served.awaitThat(() -> served.answers.takenBytes() == 0);
            }
        }
    }

    @Test
    void an_answer_of_any_length_comes_whole() throws IOException {
        try (var served = new ServedEdge(PATIENT).serve();
                RawClient client = served.connect()) {
            List<Integer> lengths = new ArrayList<>();
            for (int slices = 1; slices <= 4; slices++) {
                for (int more = -1; more <= 1; more++) {
                    int length = slices * SlicedAnswer.SLICE_BYTES + more;
                    lengths.add(client.post("/", bytes(length)).read().body().length() - length);
                }
            }

            assertThat(lengths).containsOnly(0);
        }
    }
}
