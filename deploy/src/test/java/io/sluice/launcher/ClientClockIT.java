// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.dis.exception.DISAuthenticationException;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.dis.v2.model.ListStreamsRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Clients whose clock is an hour before the server's: some put it right by the server's Date, and others are told. */
class ClientClockIT {
    @TempDir
    static Path directory;

    private static LateSluice sluice;

    @BeforeAll
    static void start() throws Exception {
        sluice = LateSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    /** The AWS SDK remembers for all of its clients in a process what it has learnt of the time. */
    @AfterEach
    void forget() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void the_aws_sdk_signs_again_by_the_servers_clock(String client) {
        try (Sdk sdk = Sdk.of(client, sluice.endpoint(), Caller.OWNER)) {
            var orders = new SdkStream(sdk, "orders-" + UUID.randomUUID());
            orders.create(1);
            orders.put("k", null, SdkBytes.fromUtf8String("hello"));

            assertThat(orders.texts(orders.iterator(from -> from.shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                    .containsExactly("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void without_retries_the_aws_sdk_tells_of_both_clocks(String client) {
        try (Sdk sdk = Sdk.withoutRetries(client, sluice.endpoint(), Caller.OWNER)) {
            KinesisException refusal = catchThrowableOfType(
                    KinesisException.class, () -> new SdkStream(sdk, "orders-" + UUID.randomUUID()).create(1));

            new Refusal(
                            KinesisException.class,
                            "InvalidSignatureException",
                            "Signature not yet current: …Z is still later than …Z (…Z + 5 min.)")
                    .require(refusal);
        }
    }

    @Test
    void the_producer_library_signs_again_by_the_servers_clock() throws Exception {
        Assumptions.assumeTrue(
                KplProgram.missing().isEmpty(), () -> KplProgram.missing().orElse(""));
        try (Sdk sdk = Sdk.of("sync", sluice.endpoint(), Caller.OWNER)) {
            var orders = new SdkStream(sdk, "orders-" + UUID.randomUUID());
            orders.create(1);

            ClientRun run = KplProgram.put(sluice.tls(), Caller.OWNER, orders.stream(), 10, Duration.ofSeconds(30));

            assertThat(run.exitCode()).as(run.causes()).isZero();
            assertThat(run.lines())
                    .hasSize(10)
                    .allSatisfy(line -> assertThat(line).as(run.causes()).startsWith("stored "));
        }
    }

    @Test
    void the_older_dis_sdk_tells_of_a_wrong_date() {
        var sdk = new DisOlderSdk(sluice.endpoint(), config -> {});

        DISAuthenticationException refusal =
                catchThrowableOfType(DISAuthenticationException.class, () -> sdk.create("orders", 1));

        assertThat(refusal).hasMessageContaining("DIS.4105");
    }

    @Test
    void the_newer_dis_sdk_tells_of_a_wrong_date() {
        var sdk = DisNewerSdk.of(sluice.endpoint(), Caller.OWNER);

        ClientRequestException refusal =
                catchThrowableOfType(ClientRequestException.class, () -> sdk.listStreams(new ListStreamsRequest()));

        assertThat(refusal.getHttpStatusCode()).isEqualTo(401);
        assertThat(refusal.getErrorCode()).isEqualTo("DIS.4105");
    }
}
