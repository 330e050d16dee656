// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
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
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/**
 * An unmodified AWS SDK for Java, known by its signatures, in the manner in which it is used with Yandex: for either of its
 * regions, with full paths for names at the root, or with a database in the endpoint and short names.
 */
@ParameterizedClass(name = "{0} at {1}, cbor {2}, {3}, endpoint''s path {4}")
@MethodSource("ways")
class YandexConformanceIT {
    private static final String CBOR = "aws.cborEnabled";
    private static final String DATABASE = "/ru-central1/b1gfolder/etndatabase";

    /** Each way goes on with the data of the one before. */
    @TempDir
    static Path directory;

    private static TestServer sluice;
    private static Sdk sdk;
    private static String prefix;

    private final String stream = prefix + "s-" + UUID.randomUUID();
    private final SdkStream orders = new SdkStream(sdk, stream);

    YandexConformanceIT(String client, Door door, boolean cbor, String region, String path) {}

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of("sync", Door.PLAIN, true, "ru-central1", ""),
                Arguments.of("sync", Door.TLS, false, "ru-central-1", DATABASE),
                Arguments.of("async", Door.TLS, false, "ru-central1", ""),
                Arguments.of("async", Door.PLAIN, true, "ru-central-1", DATABASE));
    }

    @BeforeParameterizedClassInvocation
    static void serve(String client, Door door, boolean cbor, String region, String path) throws Exception {
        sluice = GuardedSluice.start(directory).at(door);
        System.setProperty(CBOR, String.valueOf(cbor));
        sdk = Sdk.elsewhere(client, URI.create(sluice.endpoint() + path), region, Caller.OWNER);
        prefix = path.isEmpty() ? DATABASE + "/" : "";
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        sdk.close();
        System.clearProperty(CBOR);
        sluice.close();
    }

    @Test
    void a_stream_lives_from_its_creation_to_its_deletion() {
        orders.create(3);
        var described = sdk.call(
                        DescribeStreamRequest.builder().streamName(stream).build(),
                        KinesisClient::describeStream,
                        KinesisAsyncClient::describeStream)
                .streamDescription();
        change(IncreaseStreamRetentionPeriodRequest.builder()
                .streamName(stream)
                .retentionPeriodHours(48)
                .build());
        change(DecreaseStreamRetentionPeriodRequest.builder()
                .streamName(stream)
                .retentionPeriodHours(4)
                .build());
        change(UpdateStreamModeRequest.builder()
                .streamARN(described.streamARN())
                .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                .build());
        var summary = sdk.call(
                        DescribeStreamSummaryRequest.builder()
                                .streamName(stream)
                                .build(),
                        KinesisClient::describeStreamSummary,
                        KinesisAsyncClient::describeStreamSummary)
                .streamDescriptionSummary();
        change(DeleteStreamRequest.builder().streamName(stream).build());

        assertThat(described.streamName()).isEqualTo(stream);
        assertThat(described.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(described.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(described.shards())
                .extracting(shard -> shard.shardId())
                .containsExactly("shard-000000", "shard-000001", "shard-000002");
        assertThat(described.streamCreationTimestamp()).isBetween(minutesAgo(5), minutesAgo(-5));
        assertThat(summary.retentionPeriodHours()).isEqualTo(4);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(refusal(DescribeStreamRequest.builder().streamName(stream).build()))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void five_hundred_records_keep_the_order_of_their_array_in_each_shard() {
        orders.create(2);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromUtf8String("" + i))
                        .build())
                .toList();

        PutRecordsResponse response = orders.put(entries);

        assertThat(response.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(response.failedRecordCount()).isZero();
        for (String shard : List.of("shard-000000", "shard-000001")) {
            List<Integer> places = IntStream.range(0, 500)
                    .filter(i -> response.records().get(i).shardId().equals(shard))
                    .boxed()
                    .toList();
            List<Record> records = orders.readAll(shard, 7);
            assertThat(records)
                    .extracting(Record::sequenceNumber)
                    .isEqualTo(IntStream.range(0, places.size())
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(places)
                    .extracting(i -> response.records().get(i).sequenceNumber())
                    .isEqualTo(records.stream().map(Record::sequenceNumber).toList());
            assertThat(records)
                    .extracting(record -> record.data().asUtf8String())
                    .isEqualTo(places.stream().map(i -> "" + i).toList());
            assertThat(records).allSatisfy(record -> {
                assertThat(record.encryptionType()).isEqualTo(EncryptionType.NONE);
                assertThat(record.approximateArrivalTimestamp()).isBetween(minutesAgo(5), minutesAgo(-5));
            });
        }
    }

    @Test
    void every_type_of_iterator_starts_where_it_says() {
        orders.create(1);
        Instant before = Instant.now().minusSeconds(1);
        String first = orders.put("k", null, SdkBytes.fromUtf8String("1")).sequenceNumber();
        orders.put("k", null, SdkBytes.fromUtf8String("2"));
        String latest = orders.iterator(request -> request.shardIteratorType(ShardIteratorType.LATEST));
        orders.put("k", null, SdkBytes.fromUtf8String("3"));

        assertThat(first).isEqualTo("0");
        assertThat(orders.texts(latest)).containsExactly("3");
        assertThat(orders.texts(
                        orders.iterator(request -> request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                .startingSequenceNumber(first))))
                .containsExactly("1", "2", "3");
        assertThat(orders.texts(
                        orders.iterator(request -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .startingSequenceNumber(first))))
                .containsExactly("2", "3");
        assertThat(orders.texts(orders.iterator(request -> request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(before))))
                .containsExactly("1", "2", "3");
    }

    @Test
    void a_stream_grows_and_keeps_what_it_has() {
        orders.create(1);
        orders.put("a", null, SdkBytes.fromUtf8String("1"));

        var grown = sdk.call(
                UpdateShardCountRequest.builder()
                        .streamName(stream)
                        .targetShardCount(4)
                        .scalingType(ScalingType.UNIFORM_SCALING)
                        .build(),
                KinesisClient::updateShardCount,
                KinesisAsyncClient::updateShardCount);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 100)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromUtf8String("" + i))
                        .build())
                .toList();
        PutRecordsResponse response = orders.put(entries);

        assertThat(grown.currentShardCount()).isEqualTo(1);
        assertThat(grown.targetShardCount()).isEqualTo(4);
        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records())
                .extracting(record -> record.shardId())
                .contains("shard-000000", "shard-000001", "shard-000002", "shard-000003");
        assertThat(orders.shards().stream()
                        .mapToInt(shard -> orders.readAll(shard.shardId(), 10).size())
                        .sum())
                .isEqualTo(101);
    }

    @Test
    void streams_of_the_database_are_listed() {
        orders.create(1);

        var names = sdk.call(
                        ListStreamsRequest.builder().build(),
                        KinesisClient::listStreams,
                        KinesisAsyncClient::listStreams)
                .streamNames();

        if (prefix.isEmpty()) {
            assertThat(names).contains(stream);
        } else {
            assertThat(names).noneMatch(name -> name.contains("/"));
        }
    }

    @Test
    void what_is_written_here_is_read_through_kinesis_and_back() {
        String name = "shared-" + UUID.randomUUID();
        try (Sdk aws = Sdk.sync(sluice.endpoint());
                Sdk yandex = Sdk.elsewhere("sync", sluice.endpoint(), "ru-central1", Caller.OWNER)) {
            var there = new SdkStream(aws, name);
            var here = new SdkStream(yandex, name);
            here.create(1);
            String ours = here.put("k", null, SdkBytes.fromUtf8String("1")).sequenceNumber();
            String theirs = there.put("k", null, SdkBytes.fromUtf8String("2")).sequenceNumber();

            assertThat(ours).isEqualTo("0");
            assertThat(theirs).hasSize(56);
            assertThat(there.readAll("shardId-000000000000", 10))
                    .extracting(record -> record.data().asUtf8String())
                    .containsExactly("1", "2");
            assertThat(here.readAll("shard-000000", 10))
                    .extracting(Record::sequenceNumber)
                    .containsExactly("0", "1");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "ResourceNotFoundException",
                        PutRecordRequest.builder()
                                .streamName("none")
                                .partitionKey("k")
                                .data(SdkBytes.fromUtf8String("x"))
                                .build()),
                Arguments.of(
                        "InvalidArgumentException",
                        CreateStreamRequest.builder()
                                .streamName("a b")
                                .shardCount(1)
                                .build()),
                Arguments.of(
                        "InvalidArgumentException",
                        GetRecordsRequest.builder().shardIterator("AAAA").build()),
                Arguments.of(
                        "InvalidAction",
                        AddTagsToStreamRequest.builder()
                                .streamName("s")
                                .tags(Map.of("a", "b"))
                                .build()),
                Arguments.of(
                        "InvalidAction",
                        MergeShardsRequest.builder()
                                .streamName("s")
                                .shardToMerge("0")
                                .adjacentShardToMerge("1")
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_thrown_with_its_code(String code, KinesisRequest request) {
        assertThat(refusal(request)).isEqualTo(code);
    }

    private static String refusal(KinesisRequest request) {
        return catchThrowableOfType(KinesisException.class, () -> SdkCalls.send(sdk, request))
                .awsErrorDetails()
                .errorCode();
    }

    private static void change(KinesisRequest request) {
        SdkCalls.send(sdk, request);
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }
}
