// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpInvalidRequestTest {
    private final ServedEdge served = new ServedEdge().serve();

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "no http at all, 400",
        "GET / HTTP/1.1|Bad Header: x, 400",
        "POST / HTTP/1.1|Host: test|Content-Length: x, 400",
        "POST / HTTP/1.1|Host: test|Content-Length: 1|Content-Length: 2, 400",
        "GET / HTTP/1.1|No-Host: test, 400",
    })
    void what_is_not_http_is_refused_with_a_status_a_length_and_a_date(String head, int status) throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send(head.replace("|", "\r\n") + "\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsKeys("date", "content-length");
        }
        assertThat(served.dialect.requests()).isEmpty();
    }

    @Test
    void headers_over_the_bound_are_refused() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("GET / HTTP/1.1\r\nHost: test\r\nX: " + "x".repeat(70_000) + "\r\n\r\n")
                    .read();

            assertThat(answer.status()).isEqualTo(431);
        }
    }

    @Test
    void a_first_line_over_the_bound_is_refused() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: test\r\n\r\n")
                    .read();

            assertThat(answer.status()).isEqualTo(414);
        }
    }
}
