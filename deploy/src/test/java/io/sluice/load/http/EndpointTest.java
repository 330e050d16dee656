// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4567, 127.0.0.1, 4567",
        "http://sluice.example/, sluice.example, 80",
        "HTTP://[::1]:8080, ::1, 8080"
    })
    void a_url_of_a_host_is_where_a_server_is(String text, String host, int port) {
        assertThat(Endpoint.parse(text)).contains(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:4567",
                "https://localhost:4568",
                "http://localhost/path",
                "http://localhost:4567?a=b",
                "http://user@localhost",
                "http://localhost:70000",
                "http://",
                "not a url"
            })
    void all_else_is_not(String text) {
        assertThat(Endpoint.parse(text)).isEmpty();
    }
}
