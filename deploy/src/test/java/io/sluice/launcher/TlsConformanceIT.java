// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.certificate.DevCertificates;
import java.io.FileInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The AWS SDK for Java at the port that speaks TLS, with a certificate of {@code sluice dev-cert}. Nothing else is changed
 * than whom it trusts, how patient it is, and, for what it was until 2024, that it does not say what it is to speak.
 */
class TlsConformanceIT {
    /** A machine that builds has little time for the first handshake of a process. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static RunningSluice sluice;
    private static TrustManager[] trusted;

    private final String stream = "s-" + UUID.randomUUID();

    @BeforeAll
    static void serve() throws Exception {
        try (ChildProcess making = ChildProcess.start(directory, Map.of(), "dev-cert", "--dir", "tls")) {
            assertThat(making.exitCode()).isZero();
        }
        var made = new DevCertificates(directory.resolve("tls"));
        sluice = RunningSluice.start(
                directory,
                "--tls-certificate",
                made.serverCertificate().toString(),
                "--tls-key",
                made.serverKey().toString(),
                "--tls-port",
                "0");
        trusted = trust(made.trustStore());
    }

    @AfterAll
    static void end() {
        sluice.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_async_client_puts_over_http_2(ProtocolNegotiation negotiation) {
        try (KinesisAsyncClient client = configure(KinesisAsyncClient.builder(), sluice.tls())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocolNegotiation(negotiation)
                        .tlsNegotiationTimeout(PATIENCE)
                        .connectionAcquisitionTimeout(PATIENCE)
                        .tlsTrustManagersProvider(() -> trusted))
                .build()) {
            client.createStream(asked -> asked.streamName(stream).shardCount(1)).join();

            var put = client.putRecord(
                            asked -> asked.streamName(stream).partitionKey("1").data(SdkBytes.fromUtf8String("hello")))
                    .join();

            assertThat(put.shardId()).isEqualTo("shardId-000000000000");
        }
    }

    @Test
    void the_sync_client_puts() {
        try (KinesisClient client = configure(KinesisClient.builder(), sluice.tls())
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(PATIENCE).tlsTrustManagersProvider(() -> trusted))
                .build()) {
            client.createStream(asked -> asked.streamName(stream).shardCount(1));

            var put = client.putRecord(
                    asked -> asked.streamName(stream).partitionKey("1").data(SdkBytes.fromUtf8String("hello")));

            assertThat(put.shardId()).isEqualTo("shardId-000000000000");
        }
    }

    private static TrustManager[] trust(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(file.toFile())) {
            store.load(in, DevCertificates.TRUST_STORE_PASSWORD.toCharArray());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configure(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }
}
