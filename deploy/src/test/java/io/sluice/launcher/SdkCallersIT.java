// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Whom a server lets in, and for what, as the AWS SDK for Java tells it. */
@ParameterizedClass(name = "{0} at {1}")
@MethodSource("ways")
class SdkCallersIT {
    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    @Parameter(0)
    private String client;

    @Parameter(1)
    private Door door;

    private final String stream = "orders-" + UUID.randomUUID();

    static Stream<Arguments> ways() {
        return Stream.of("sync", "async")
                .flatMap(client -> Stream.of(Door.values()).map(door -> Arguments.of(client, door)));
    }

    @BeforeAll
    static void start() throws Exception {
        sluice = GuardedSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @Test
    void temporary_credentials_are_taken() {
        try (Sdk guest = of(Caller.GUEST)) {
            var orders = new SdkStream(guest, stream);
            orders.create(1);
            orders.put("k", null, SdkBytes.fromUtf8String("hello"));

            assertThat(orders.texts(orders.iterator(from -> from.shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                    .containsExactly("hello");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        Caller.LAPSED,
                        "ExpiredTokenException",
                        "The security token included in the request is expired…"),
                Arguments.of(
                        Caller.STRANGER,
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid…"),
                Arguments.of(
                        Caller.FORGER,
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.…"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void who_is_not_known_is_let_in_nowhere(Caller caller, String code, String message) {
        try (Sdk sdk = of(caller)) {
            for (KinesisRequest request : new KinesisRequest[] {
                create(), put(stream), ListStreamsRequest.builder().build()
            }) {
                new Refusal(KinesisException.class, code, message).require(refusal(sdk, request));
            }
        }
    }

    @Test
    void what_is_permitted_is_done_and_all_else_is_denied() {
        String other = "other-" + UUID.randomUUID();
        try (Sdk owner = of(Caller.OWNER);
                Sdk writer = of(Caller.WRITER)) {
            new SdkStream(owner, stream).create(1);
            new SdkStream(owner, other).create(1);

            SdkCalls.send(writer, put(stream));

            for (KinesisRequest denied : new KinesisRequest[] {
                put(other),
                create(),
                DescribeStreamSummaryRequest.builder().streamName(stream).build(),
                GetShardIteratorRequest.builder()
                        .streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.LATEST)
                        .build(),
                DeleteStreamRequest.builder().streamName(stream).build(),
                ListStreamsRequest.builder().build()
            }) {
                Refusal.denied("User: …" + Caller.WRITER.id() + " is not authorized to perform: kinesis:"
                                + operation(denied)
                                + " on resource: … because no identity-based policy allows the kinesis:"
                                + operation(denied) + " action")
                        .require(refusal(writer, denied));
            }
            assertThat(new SdkStream(owner, stream).shards()).hasSize(1);
        }
    }

    private static String operation(KinesisRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    private Sdk of(Caller caller) {
        return Sdk.of(client, sluice.endpoint(door), caller);
    }

    private CreateStreamRequest create() {
        return CreateStreamRequest.builder()
                .streamName("orders-" + UUID.randomUUID())
                .shardCount(1)
                .build();
    }

    private static PutRecordRequest put(String name) {
        return PutRecordRequest.builder()
                .streamName(name)
                .partitionKey("k")
                .data(SdkBytes.fromUtf8String("hello"))
                .build();
    }

    private static KinesisException refusal(Sdk sdk, KinesisRequest request) {
        return catchThrowableOfType(KinesisException.class, () -> SdkCalls.send(sdk, request));
    }
}
