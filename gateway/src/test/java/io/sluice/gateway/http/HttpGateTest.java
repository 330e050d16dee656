// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.audit.AuditLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends a request is settled before anything is made of its body. */
class HttpGateTest {
    private final AuditLog log = new AuditLog();
    private final ServedEdge served = new ServedEdge().serve();

    @AfterEach
    void close() {
        served.close();
        log.close();
    }

    @Test
    void what_the_head_shows_to_be_a_strangers_is_refused_before_a_byte_of_its_body() throws IOException {
        try (RawClient client = served.connect()) {
            var answer = client.send("POST /denied HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n")
                    .read();

            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(log.lines())
                .singleElement()
                .asString()
                .matches("what=denied dialect=echo operation=Echo principal=- peer=127.0.0.1 stream=-"
                        + " outcome=UNKNOWN_KEY request=[0-9a-f-]{36}");
        assertThat(served.dialect.requests()).isEmpty();
        assertThat(served.budget.takenBytes()).isZero();
        assertThat(served.counters.refusals().count(HttpRefusal.DENIED)).isEqualTo(1);
    }

    @Test
    void what_depends_on_the_body_is_settled_when_it_has_come() throws IOException {
        try (RawClient client = served.connect()) {
            assertThat(client.post("/pending", bytes(0)).read().status()).isEqualTo(403);
            assertThat(log.lines()).singleElement().asString().contains("outcome=WRONG_SIGNATURE");
            assertThat(served.dialect.requests()).isEmpty();
            assertThat(client.post("/pending", bytes(100_000)).read().status()).isEqualTo(200);
        }
    }

    @Test
    void nobody_comes_in_by_a_bug_at_the_door() throws IOException {
        try (RawClient client = served.connect()) {
            for (String path : List.of("/broken-door", "/broken-proof")) {
                var answer = client.post(path, bytes(10)).read();

                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body()).isEqualTo("broken");
            }
            assertThat(client.post("/", bytes(10)).read().status()).isEqualTo(200);
        }
        assertThat(served.dialect.requests()).hasSize(1);
        served.awaitEmptyBudget();
    }

    @Test
    void the_hash_is_of_the_body_as_sent_before_gzip_is_undone() throws Exception {
        var gzip = new ByteArrayOutputStream();
        try (var into = new GZIPOutputStream(gzip)) {
            into.write(bytes(5000));
        }
        try (RawClient client = served.connect()) {
            client.send("POST /pending HTTP/1.1\r\nHost: test\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + gzip.size() + "\r\n\r\n");
            client.send(gzip.toByteArray());
            assertThat(client.read().status()).isEqualTo(200);
        }

        assertThat(served.dialect.bodyHash.get(20, TimeUnit.SECONDS))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(gzip.toByteArray()));
        assertThat(served.dialect.requests().get(0).body().toByteArray()).isEqualTo(bytes(5000));
    }
}
