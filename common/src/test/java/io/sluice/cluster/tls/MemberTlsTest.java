// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.sluice.fixture.ClusterCa;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a process must be. */
class MemberTlsTest {
    private static final Path NONE = Path.of("");

    @TempDir
    private Path directory;

    private ClusterCa ca;
    private TlsConfig member;

    @BeforeEach
    void make() {
        ca = ClusterCa.in(directory);
        member = ca.member("node-0");
    }

    @Test
    void with_tls_all_files_must_be_named() {
        assertRefused(
                with(member.tlsCertificate(), NONE, ca.file()), "cluster.tls is on, and needs cluster.tls-certificate");
    }

    @Test
    void a_missing_file_is_told_with_its_setting() {
        Path missing = directory.resolve("missing");

        assertRefused(
                with(missing, member.tlsKey(), ca.file()), "cluster.tls-certificate: there is no file " + missing);
    }

    @Test
    void a_file_of_something_else_is_told_and_nothing_that_is_in_it() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "hush");

        assertRefused(
                with(other, member.tlsKey(), ca.file()), "cluster.tls-certificate: " + other + " has no certificate");
        assertRefused(with(member.tlsCertificate(), other, ca.file()), "cluster.tls-key: " + other + " has no key");
        assertRefused(
                with(member.tlsCertificate(), member.tlsKey(), other), "cluster.tls-ca: " + other + " has no certif");
    }

    @Test
    void anothers_key_is_refused() {
        TlsConfig another = ca.member("node-1");

        assertRefused(
                with(member.tlsCertificate(), another.tlsKey(), ca.file()),
                "cluster.tls-key: " + another.tlsKey() + " is not the key of the certificate in");
    }

    @Test
    void a_key_of_another_kind_is_refused() {
        TlsConfig rsa = ca.member("rsa", builder -> builder.rsa2048());

        assertRefused(with(member.tlsCertificate(), rsa.tlsKey(), ca.file()), "has no key that fits the certificate");
    }

    @Test
    void a_certificate_that_others_would_refuse_is_refused_at_the_start() {
        ClusterCa theirs = ClusterCa.in(directory.resolve("theirs"));

        assertRefused(ca.expired("old"), "its certificate has expired");
        assertRefused(
                with(member.tlsCertificate(), member.tlsKey(), theirs.file()),
                "its certificate is not of a CA in cluster.tls-ca");
        assertRefused(
                ca.member("server", builder -> builder.addExtendedKeyUsageServerAuth()),
                "cluster.tls-certificate: other members would refuse");
        assertRefused(ca.member("odd", builder -> builder.algorithm(Algorithm.ed25519)), "not of RSA or EC");
    }

    @Test
    void keys_of_rsa_do_as_well() throws Exception {
        TlsConfig rsa = ca.member("rsa", builder -> builder.rsa2048());

        assertThat(MemberTls.read(rsa).expiry()).isAfter(Instant.EPOCH);
    }

    /** Vert.x hands the options on as JSON, and what is lost there would leave the bus open. */
    @Test
    void what_reaches_both_sides_of_the_bus_lets_nobody_in_without_a_certificate() throws Exception {
        var options = new EventBusOptions();
        MemberTls.read(member).secure(options);

        JsonObject handedOn = options.toJson();

        var server = new EventBusOptions(handedOn);
        var client = new NetClientOptions(handedOn);
        assertThat(server.isSsl()).isTrue();
        assertThat(server.getClientAuth()).isEqualTo(ClientAuth.REQUIRED);
        assertThat(server.getKeyCertOptions()).isNotNull();
        assertThat(server.getTrustOptions()).isNotNull();
        assertThat(client.isSsl()).isTrue();
        assertThat(client.isTrustAll()).isFalse();
        assertThat(client.getTrustOptions()).isNotNull();
        assertThat(client.getEnabledSecureTransportProtocols()).isEqualTo(Set.of("TLSv1.3"));
    }

    @Test
    void whoever_was_proved_once_is_proved_anew() throws Exception {
        MemberTls tls = MemberTls.read(member);
        SSLContext caller = MemberTls.read(ca.member("node-1")).context();
        connect(caller, tls).putValue("seen", "before");

        SSLSession again = connect(caller, tls);

        assertThat(again.getValue("seen")).isNull();
    }

    /** Comes as one who keeps what it was given to be known by, which members do not; gives what it has then. */
    private static SSLSession connect(SSLContext caller, MemberTls called) throws Exception {
        SSLEngine calling = caller.createSSLEngine("member", 1);
        calling.setUseClientMode(true);
        SSLEngine answering = called.engine(LinkSide.CALLED);
        calling.beginHandshake();
        answering.beginHandshake();
        ByteBuffer asked = ByteBuffer.allocate(EngineStep.ROOM);
        ByteBuffer answered = ByteBuffer.allocate(EngineStep.ROOM);
        boolean isMoving = true;
        while (isMoving) {
            boolean hasCalled = EngineStep.isMoved(calling, answered, asked);
            boolean hasAnswered = EngineStep.isMoved(answering, asked, answered);
            isMoving = hasCalled || hasAnswered;
        }
        assertThat(answering.getSession().getPeerCertificates()).isNotEmpty();
        return calling.getSession();
    }

    private static TlsConfig with(Path certificate, Path key, Path ca) {
        return new TlsConfig(TlsMode.ON, certificate, key, ca, Duration.ofSeconds(5));
    }

    private static void assertRefused(TlsConfig files, String reason) {
        assertThatThrownBy(() -> MemberTls.read(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hush");
    }
}
