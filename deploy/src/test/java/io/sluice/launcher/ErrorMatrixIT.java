// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Collections;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;

/**
 * Every error that a client can provoke of the operations there are, as an unmodified AWS SDK for Java throws it; only its
 * retries are switched off, since it would repeat what is throttled. {@link StreamErrorRows}, {@link ListErrorRows}, {@link
 * TagErrorRows} and {@link RecordErrorRows} are the table. Tokens that expire are told in {@link TokenLifetimeIT}.
 */
@ParameterizedClass(name = "{0}, cbor {1}")
@MethodSource("ways")
class ErrorMatrixIT {
    private static final String CBOR = "aws.cborEnabled";
    private static final SdkBytes SMALL = SdkBytes.fromUtf8String("hello");
    private static final SdkBytes TEN_SECONDS_WORTH = SdkBytes.fromByteArray(new byte[10_000_000]);

    /** Each way goes on with the streams of the one before. */
    @TempDir
    static Path directory;

    private static RunningSluice sluice;
    private static Sdk sdk;
    private static MatrixStreams streams;

    ErrorMatrixIT(String client, boolean cbor) {}

    static Stream<Arguments> ways() {
        return Stream.of(Arguments.of("sync", true), Arguments.of("async", false));
    }

    @BeforeParameterizedClassInvocation
    static void serve(String client, boolean cbor) throws Exception {
        sluice = RunningSluice.start(directory, "--limits", "aws");
        System.setProperty(CBOR, String.valueOf(cbor));
        sdk = client.equals("sync")
                ? Sdk.syncWithoutRetries(sluice.endpoint())
                : Sdk.asyncWithoutRetries(sluice.endpoint());
        streams = MatrixStreams.make(sdk, client);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        sdk.close();
        System.clearProperty(CBOR);
        sluice.close();
    }

    static Stream<MatrixRow> rows() {
        return Stream.of(StreamErrorRows.rows(), ListErrorRows.rows(), TagErrorRows.rows(), RecordErrorRows.rows())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void an_error_is_thrown_as_its_type_with_its_code_and_its_message(MatrixRow row) {
        var thrown = catchThrowableOfType(
                KinesisException.class, () -> SdkCalls.send(sdk, row.request().apply(streams)));

        row.refusal().apply(streams).require(thrown);
    }

    @Test
    void a_shard_whose_quota_is_spent_refuses_a_call_of_one_record_and_of_many_the_records() {
        var busy = new SdkStream(sdk, "busy-" + UUID.randomUUID());
        String message = "Rate exceeded for shard shardId-000000000000 in stream " + busy.stream()
                + " under account 000000000000.";
        busy.create(1);
        SdkCalls.send(
                sdk,
                UpdateMaxRecordSizeRequest.builder()
                        .streamARN(MatrixStreams.arn(busy.stream()))
                        .maxRecordSizeInKiB(10_240)
                        .build());
        busy.put("k", null, TEN_SECONDS_WORTH);

        PutRecordsResponse answer = busy.put(Collections.nCopies(
                3,
                PutRecordsRequestEntry.builder().partitionKey("k").data(SMALL).build()));
        var thrown = catchThrowableOfType(KinesisException.class, () -> busy.put("k", null, SMALL));

        assertThat(answer.failedRecordCount()).isEqualTo(3);
        assertThat(answer.records())
                .extracting(
                        PutRecordsResultEntry::errorCode,
                        PutRecordsResultEntry::errorMessage,
                        PutRecordsResultEntry::sequenceNumber)
                .hasSize(3)
                .containsOnly(tuple("ProvisionedThroughputExceededException", message, null));
        Refusal.throttled(message).require(thrown);
    }
}
