// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The limits of the cloud, for those who test their clients against them. */
class ThrottlingIT {
    private static final SdkBytes LARGE = SdkBytes.fromByteArray(new byte[1_000_000]);

    @TempDir
    private Path directory;

    @Test
    void a_shard_whose_quota_is_spent_refuses_with_the_typed_exception() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, "--limits", "aws");
                Sdk sdk = Sdk.syncWithoutRetries(sluice.endpoint())) {
            sdk.call(
                    CreateStreamRequest.builder()
                            .streamName("orders")
                            .shardCount(1)
                            .build(),
                    KinesisClient::createStream,
                    KinesisAsyncClient::createStream);
            spend(sdk);

            var refusal = catchThrowableOfType(ProvisionedThroughputExceededException.class, () -> putOne(sdk));

            assertThat(refusal)
                    .hasMessageContaining(
                            "Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.");
        }
    }

    /** Far more than a second's worth in one call: the shard is in debt for long. */
    private static void spend(Sdk sdk) {
        var entry =
                PutRecordsRequestEntry.builder().partitionKey("k").data(LARGE).build();
        var response = sdk.call(
                PutRecordsRequest.builder()
                        .streamName("orders")
                        .records(Collections.nCopies(10, entry))
                        .build(),
                KinesisClient::putRecords,
                KinesisAsyncClient::putRecords);
        assertThat(response.failedRecordCount()).isPositive();
        assertThat(response.records())
                .filteredOn(record -> record.errorCode() != null)
                .allMatch(record -> record.errorCode().equals("ProvisionedThroughputExceededException"));
        assertThat(response.records().get(0).sequenceNumber()).isNotEmpty();
    }

    private static void putOne(Sdk sdk) {
        sdk.call(
                PutRecordRequest.builder()
                        .streamName("orders")
                        .partitionKey("k")
                        .data(LARGE)
                        .build(),
                KinesisClient::putRecord,
                KinesisAsyncClient::putRecord);
    }
}
