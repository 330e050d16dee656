// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static io.sluice.gateway.http.RawClient.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.sluice.gateway.http.tls.ClientCertificate;
import io.sluice.gateway.http.tls.TlsFiles;
import io.sluice.gateway.http.tls.TlsRules;
import io.sluice.gateway.http.tls.TlsVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTlsTest {
    /** Nothing set; RFC 9113, 6.5. */
    private static final String SETTINGS = "000000" + "04" + "00" + "00000000";

    /** POST to / without a body, on stream 1, its header fields from HPACK's static table and one literal. */
    private static final String REQUEST = "000009" + "01" + "05" + "00000001" + "838784" + "0104"
            + HexFormat.of().formatHex("test".getBytes(US_ASCII));

    private static final int FRAME_HEAD = 9;
    private static final byte HEADERS = 1;
    private static final byte PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    /** Of HPACK's static table: a status of 200. */
    private static final byte STATUS_OK = (byte) 0x88;

    @TempDir
    private Path directory;

    private TestCertificates certificates;
    private ServedEdge served;

    @BeforeEach
    void issue() throws Exception {
        certificates = new TestCertificates(directory);
        certificates.issue("first");
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void a_client_that_says_what_it_speaks_is_spoken_to_so(HttpClient.Version version) throws Exception {
        serve(TlsRules.standard());

        HttpResponse<String> answer = post(version);

        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.version()).isEqualTo(version);
        assertThat(served.dialect.requests().get(0).head().peer()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_client_that_says_nothing_and_begins_http_1_1_is_served_it() throws Exception {
        serve(TlsRules.standard());

        try (RawClient client = connect("TLS")) {
            client.post("/", "plain".getBytes(US_ASCII));

            assertThat(client.read().body()).isEqualTo("plain");
        }
        assertThat(served.dialect.requests().get(0).head().peer()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_client_that_says_nothing_and_begins_http_2_is_served_it(String version) throws Exception {
        serve(TlsRules.standard());

        try (RawClient client = connect(version)) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(frames(SETTINGS, REQUEST));

            assertThat(firstHeaderField(client)).isEqualTo(STATUS_OK);
        }
        assertThat(served.dialect.requests().get(0).head().peer()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_first_bytes_may_come_one_by_one() throws Exception {
        serve(TlsRules.standard());

        try (RawClient second = connect("TLS");
                RawClient first = connect("TLS")) {
            for (char next : "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".toCharArray()) {
                second.send(String.valueOf(next));
            }
            second.send(frames(SETTINGS, REQUEST));
            for (char next : "PUT / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n".toCharArray()) {
                first.send(String.valueOf(next));
            }

            assertThat(firstHeaderField(second)).isEqualTo(STATUS_OK);
            assertThat(first.read().status()).isEqualTo(200);
        }
    }

    @Test
    void the_plain_port_is_there_as_well() throws Exception {
        serve(TlsRules.standard());

        try (RawClient client = served.connect()) {
            client.post("/", bytes(3));

            assertThat(client.read().body()).isEqualTo("xxx");
        }
    }

    @Test
    void an_rsa_key_serves_as_well() throws Exception {
        certificates.issue("rsa", CertificateBuilder.Algorithm.rsa2048);
        serve(TlsRules.standard());

        assertThat(post(HttpClient.Version.HTTP_2).body()).isEqualTo("hello");
    }

    @Test
    void a_version_that_is_too_old_is_refused() throws Exception {
        serve(new TlsRules(ClientCertificate.NONE, TlsVersion.TLS_1_3, Duration.ofSeconds(10)));

        try (RawClient client = connect("TLSv1.2")) {
            assertThatThrownBy(() -> client.send("x")).isInstanceOf(SSLException.class);
        }
        served.awaitThat(() -> served.counters.tls().failedHandshakes() == 1);
    }

    @Test
    void a_handshake_that_does_not_come_is_cut_off() throws Exception {
        serve(new TlsRules(ClientCertificate.NONE, TlsVersion.TLS_1_2, Duration.ofMillis(100)));

        try (RawClient silent = new RawClient(served.tlsPort())) {
            assertThat(silent.isClosedByServer()).isTrue();
        }
        served.awaitThat(() -> served.counters.tls().failedHandshakes() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_session_is_resumed_on_the_next_connection(String version) throws Exception {
        serve(TlsRules.standard());
        SSLContext clients = certificates.clients(version);

        long first = begunMillis(clients);
        served.awaitThat(() -> System.currentTimeMillis() > first);
        long second = begunMillis(clients);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_client_without_the_certificate_that_is_required_is_not_let_in() throws Exception {
        TlsFiles files = certificates.withClientCa(certificates.files());
        serve(files, new TlsRules(ClientCertificate.REQUIRED, TlsVersion.TLS_1_2, Duration.ofSeconds(10)));

        try (RawClient unknown =
                        new RawClient(TestCertificates.connect(certificates.clients("TLS"), served.tlsPort()));
                RawClient known =
                        new RawClient(TestCertificates.connect(certificates.knownClients(), served.tlsPort()))) {
            known.post("/", bytes(3));
            assertThat(known.read().body()).isEqualTo("xxx");
            assertThatThrownBy(() -> unknown.post("/", bytes(3)).read()).isInstanceOf(IOException.class);
        }
        assertThat(served.dialect.requests()).hasSize(1);
    }

    @Test
    void new_keys_are_shown_to_new_connections_and_old_ones_go_on() throws Exception {
        serve(TlsRules.standard());
        try (RawClient old = connect("TLS")) {
            old.post("/", bytes(1));
            old.read();

            certificates.issue("second");
            ServedEdge.await(served.keys.lookAgain(served.vertx));

            assertThat(shown()).isEqualTo("CN=second");
            old.post("/", bytes(2));
            assertThat(old.read().body()).isEqualTo("xx");
        }
        assertThat(served.counters.tls().reloads()).isEqualTo(1);
    }

    @Test
    void keys_that_do_not_fit_leave_the_old_ones_in_use_and_are_told_once() throws Exception {
        serve(TlsRules.standard());
        String old = Files.readString(Path.of(certificates.files().key()));
        certificates.issue("second");
        Files.writeString(Path.of(certificates.files().key()), old);

        ServedEdge.await(served.keys.lookAgain(served.vertx));
        ServedEdge.await(served.keys.lookAgain(served.vertx));

        assertThat(shown()).isEqualTo("CN=first");
        assertThat(served.counters.tls().failedReloads()).isEqualTo(1);
        assertThat(served.counters.tls().reloads()).isZero();
    }

    private void serve(TlsRules rules) {
        serve(certificates.files(), rules);
    }

    private void serve(TlsFiles files, TlsRules rules) {
        var listener = new Listener("127.0.0.1", 0);
        served = new ServedEdge(new TlsConfig(listener, files, rules, Duration.ofMinutes(1))).serve();
    }

    private HttpResponse<String> post(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(certificates.clients("TLS"))
                .version(version)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + served.tlsPort()))
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private RawClient connect(String protocol) throws Exception {
        SSLSocket socket = TestCertificates.connect(certificates.clients(protocol), served.tlsPort());
        if (!protocol.equals("TLS")) {
            socket.setEnabledProtocols(new String[] {protocol});
        }
        return new RawClient(socket);
    }

    /** A resumed session is as old as the one that it resumes. */
    private long begunMillis(SSLContext clients) throws Exception {
        SSLSocket socket = TestCertificates.connect(clients, served.tlsPort());
        try (RawClient client = new RawClient(socket)) {
            client.post("/", bytes(1));
            client.read();
            return socket.getSession().getCreationTime();
        }
    }

    private String shown() throws Exception {
        try (SSLSocket socket = TestCertificates.connect(certificates.clients("TLS"), served.tlsPort())) {
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static byte[] frames(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex));
    }

    private static byte firstHeaderField(RawClient client) throws IOException {
        byte[] head = client.read(FRAME_HEAD);
        while (head[3] != HEADERS) {
            client.read(length(head));
            head = client.read(FRAME_HEAD);
        }
        byte[] block = client.read(length(head));
        return block[(head[4] & PRIORITY) == 0 ? 0 : PRIORITY_BYTES];
    }

    private static int length(byte[] head) {
        return (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF;
    }
}
