// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The answer of a put is lost after its records are stored, and an unmodified SDK repeats the call by itself. */
@ParameterizedClass(name = "async {0}")
@ValueSource(booleans = {false, true})
class SdkRetryIT {
    @TempDir
    private Path directory;

    @Parameter(0)
    private boolean isAsync;

    private RunningSluice sluice;
    private SwallowingProxy proxy;
    private Sdk sdk;

    @BeforeEach
    void serve() throws Exception {
        sluice = RunningSluice.start(directory);
        proxy = new SwallowingProxy(sluice.endpoint());
        sdk = isAsync ? Sdk.async(proxy.endpoint()) : Sdk.sync(proxy.endpoint());
        sdk.call(
                CreateStreamRequest.builder().streamName("orders").shardCount(1).build(),
                KinesisClient::createStream,
                KinesisAsyncClient::createStream);
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
        proxy.close();
        sluice.close();
    }

    @Test
    void a_repeated_put_of_many_records_stores_them_once_and_tells_where() {
        proxy.arm();

        var response = sdk.call(
                PutRecordsRequest.builder()
                        .streamName("orders")
                        .records(entries())
                        .build(),
                KinesisClient::putRecords,
                KinesisAsyncClient::putRecords);

        assertThat(proxy.swallowed()).isEqualTo(1);
        assertThat(response.failedRecordCount()).isZero();
        assertThat(stored())
                .extracting(Record::sequenceNumber)
                .isEqualTo(response.records().stream()
                        .map(PutRecordsResultEntry::sequenceNumber)
                        .toList());
    }

    @Test
    void a_repeated_put_of_one_record_stores_it_once_and_tells_where() {
        proxy.arm();

        var response = sdk.call(
                PutRecordRequest.builder()
                        .streamName("orders")
                        .partitionKey("k")
                        .data(SdkBytes.fromUtf8String("hello"))
                        .build(),
                KinesisClient::putRecord,
                KinesisAsyncClient::putRecord);

        assertThat(proxy.swallowed()).isEqualTo(1);
        assertThat(stored()).extracting(Record::sequenceNumber).containsExactly(response.sequenceNumber());
    }

    private static List<PutRecordsRequestEntry> entries() {
        return IntStream.range(0, 100)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("k" + i)
                        .data(SdkBytes.fromUtf8String("" + i))
                        .build())
                .toList();
    }

    private List<Record> stored() {
        String iterator = sdk.call(
                        GetShardIteratorRequest.builder()
                                .streamName("orders")
                                .shardId("shardId-000000000000")
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                                .build(),
                        KinesisClient::getShardIterator,
                        KinesisAsyncClient::getShardIterator)
                .shardIterator();
        return new ArrayList<>(sdk.call(
                        GetRecordsRequest.builder().shardIterator(iterator).build(),
                        KinesisClient::getRecords,
                        KinesisAsyncClient::getRecords)
                .records());
    }
}
