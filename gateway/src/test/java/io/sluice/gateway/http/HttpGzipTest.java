// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.EchoDialect.MAX_BODY_BYTES;
import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpGzipTest {
    private static final String GZIP = "Content-Encoding: gzip";

    private final ServedEdge served = new ServedEdge().serve();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_gzip_body_reaches_the_dialect_undone() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.post("/", gzip(bytes(300_000)), GZIP).read();

            assertThat(answer.body()).hasSize(300_000);
            served.awaitEmptyBudget();
        }
    }

    @Test
    void a_small_body_that_stands_for_a_huge_one_is_refused_at_the_bound() throws IOException {
        byte[] bomb = gzip(bytes(MAX_BODY_BYTES + 1));
        try (RawClient client = served.connect()) {
            var answer = client.post("/", bomb, GZIP).read();

            assertThat(bomb).hasSizeLessThan(10_000);
            assertThat(answer.body()).isEqualTo("too large");
            assertThat(client.post("/", bytes(3)).read().body()).isEqualTo("xxx");
            served.awaitEmptyBudget();
        }
    }

    @Test
    void what_inflates_past_the_budget_is_refused_as_overload() throws IOException {
        served.budget.take(ServedEdge.BUDGET_BYTES - 20_000);
        try (RawClient client = served.connect()) {
            var answer = client.post("/", gzip(bytes(100_000)), GZIP).read();

            assertThat(answer.body()).isEqualTo("overloaded");
        }
    }

    @Test
    void a_body_that_is_not_whole_gzip_goes_on_as_sent() throws IOException {
        byte[] whole = gzip(bytes(1000));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        try (RawClient client = served.connect()) {
            var plain = client.post("/", bytes(5), GZIP).read();
            var half = client.post("/", cut, GZIP).read();

            assertThat(plain.body()).isEqualTo("xxxxx");
            assertThat(half.body()).hasSize(cut.length);
            served.awaitEmptyBudget();
        }
    }

    @Test
    void other_encodings_are_left_to_the_dialect() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.post("/", bytes(5), "Content-Encoding: snappy").read();

            assertThat(answer.body()).isEqualTo("xxxxx");
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
