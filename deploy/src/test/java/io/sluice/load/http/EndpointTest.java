// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4567, HTTP, 127.0.0.1, 4567, 127.0.0.1:4567",
        "http://sluice.example/, HTTP, sluice.example, 80, sluice.example",
        "HTTP://[::1]:8080, HTTP, ::1, 8080, [::1]:8080",
        "https://localhost:4568, HTTPS, localhost, 4568, localhost:4568",
        "https://sluice.example, HTTPS, sluice.example, 443, sluice.example",
        "https://sluice.example:80, HTTPS, sluice.example, 80, sluice.example:80"
    })
    void a_url_of_a_host_is_where_a_server_is(
            String text, Endpoint.Scheme scheme, String host, int port, String authority) {
        assertThat(Endpoint.parse(text)).contains(new Endpoint(scheme, host, port));
        assertThat(Endpoint.parse(text).orElseThrow().authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:4567",
                "ftp://localhost:4568",
                "//localhost:4568",
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
