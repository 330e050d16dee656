// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * An unmodified AWS SDK for Java against a served process: sync over HTTP/1.1 and async over HTTP/2, in CBOR and in JSON,
 * known by its signatures, with bus messages encoded and in TLS with bus messages handed over; and against both gateways of
 * a cluster that asks nobody.
 */
@ParameterizedClass(name = "{0}, cbor {1}, {2}")
@MethodSource("ways")
class SdkConformanceIT {
    private static final String CBOR = "aws.cborEnabled";
    private static final String LAST_HASH = "340282366920938463463374607431768211455";
    private static final int MIB = 1 << 20;

    /** Each way goes on with the data of the one before. */
    @TempDir
    static Path directory;

    private static TestServer sluice;
    private static Sdk sdk;

    @Parameter(0)
    private String client;

    @Parameter(1)
    private boolean cbor;

    @Parameter(2)
    private ServedBy servedBy;

    private final String stream = "s-" + UUID.randomUUID();
    private SdkStream orders;

    static Stream<Arguments> ways() {
        return Stream.of(ServedBy.GUARDED, ServedBy.GUARDED_OVER_TLS, ServedBy.FIRST_GATEWAY, ServedBy.SECOND_GATEWAY)
                .flatMap(servedBy -> Stream.of("sync", "async")
                        .flatMap(client -> Stream.of(true, false).map(cbor -> Arguments.of(client, cbor, servedBy))));
    }

    @BeforeEach
    void connect() throws Exception {
        if (sluice == null) {
            sluice = servedBy.open(directory);
            System.setProperty(CBOR, String.valueOf(cbor));
            sdk = Sdk.of(client, sluice.endpoint(), Caller.OWNER);
        }
        orders = new SdkStream(sdk, stream);
    }

    @AfterParameterizedClassInvocation
    static void disconnect() {
        sdk.close();
        System.clearProperty(CBOR);
        sluice.close();
        sluice = null;
    }

    @Test
    void a_stream_is_usable_as_soon_as_its_creation_is_answered() {
        orders.create(3);

        var described = sdk.call(
                        DescribeStreamRequest.builder().streamName(stream).build(),
                        KinesisClient::describeStream,
                        KinesisAsyncClient::describeStream)
                .streamDescription();
        var summary = sdk.call(
                        DescribeStreamSummaryRequest.builder()
                                .streamName(stream)
                                .build(),
                        KinesisClient::describeStreamSummary,
                        KinesisAsyncClient::describeStreamSummary)
                .streamDescriptionSummary();

        assertThat(described.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(described.shards()).isEqualTo(orders.shards()).hasSize(3);
        assertThat(described.streamCreationTimestamp()).isBetween(minutesAgo(5), minutesAgo(-5));
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.streamARN()).isEqualTo(described.streamARN());
        assertThat(summary.streamId()).isNull();
    }

    @Test
    void five_hundred_records_are_answered_in_order_and_read_back_byte_for_byte() throws Exception {
        orders.create(4);
        var random = new Random(1);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> entry("key-" + i, bytes(random, random.nextInt(2_000))))
                .toList();

        PutRecordsResponse response = orders.put(entries);

        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records()).hasSize(500);
        List<Shard> shards = orders.shards();
        for (int i = 0; i < 500; i++) {
            Shard shard = shardOf(shards, md5(entries.get(i).partitionKey()));
            assertThat(response.records().get(i).shardId()).isEqualTo(shard.shardId());
        }
        for (Shard shard : shards) {
            List<Integer> places = IntStream.range(0, 500)
                    .filter(i -> response.records().get(i).shardId().equals(shard.shardId()))
                    .boxed()
                    .toList();
            List<Record> records = orders.readAll(shard.shardId(), 7);
            assertThat(records)
                    .extracting(Record::sequenceNumber)
                    .isEqualTo(places.stream()
                            .map(i -> response.records().get(i).sequenceNumber())
                            .toList());
            assertThat(records)
                    .extracting(Record::data)
                    .isEqualTo(places.stream().map(i -> entries.get(i).data()).toList());
            assertThat(records)
                    .extracting(Record::partitionKey)
                    .isEqualTo(places.stream()
                            .map(i -> entries.get(i).partitionKey())
                            .toList());
            assertThat(records)
                    .extracting(record -> new BigInteger(record.sequenceNumber()))
                    .isSorted();
            assertThat(records)
                    .allSatisfy(record ->
                            assertThat(record.approximateArrivalTimestamp()).isBetween(minutesAgo(5), minutesAgo(-5)));
        }
    }

    @Test
    void explicit_hash_keys_at_both_ends_of_the_ring_reach_the_outer_shards() {
        orders.create(3);

        assertThat(orders.put("any", "0", SdkBytes.fromUtf8String("a")).shardId())
                .isEqualTo("shardId-000000000000");
        assertThat(orders.put("any", LAST_HASH, SdkBytes.fromUtf8String("b")).shardId())
                .isEqualTo("shardId-000000000002");
    }

    @Test
    void records_of_every_allowed_size_and_key_are_kept() {
        orders.create(1);
        var random = new Random(2);
        List<String> keys = List.of("k", "привет", "鍵🔑", "x".repeat(256), "é".repeat(256));
        List<SdkBytes> data = List.of(
                SdkBytes.fromByteArray(new byte[0]),
                bytes(random, 1),
                bytes(random, 300_000),
                bytes(random, MIB - 256),
                bytes(random, 77));

        for (int i = 0; i < keys.size(); i++) {
            orders.put(keys.get(i), null, data.get(i));
        }

        List<Record> records = orders.readAll("shardId-000000000000", 10_000);
        assertThat(records).extracting(Record::partitionKey).isEqualTo(keys);
        assertThat(records).extracting(Record::data).isEqualTo(data);
    }

    @Test
    void every_type_of_iterator_starts_where_it_says() {
        orders.create(1);
        Instant before = Instant.now().minusSeconds(1);
        String first = orders.put("k", null, SdkBytes.fromUtf8String("1")).sequenceNumber();
        orders.put("k", null, SdkBytes.fromUtf8String("2"));
        String latest = orders.iterator(request -> request.shardIteratorType(ShardIteratorType.LATEST));
        orders.put("k", null, SdkBytes.fromUtf8String("3"));

        assertThat(orders.texts(orders.iterator(request -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                .containsExactly("1", "2", "3");
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
    void single_puts_of_one_key_keep_the_order_in_which_they_are_sent() {
        orders.create(2);
        String last = "0";
        for (int i = 0; i < 50; i++) {
            String ordering = i == 0 ? null : last;
            PutRecordResponse response = sdk.call(
                    PutRecordRequest.builder()
                            .streamName(stream)
                            .partitionKey("k")
                            .sequenceNumberForOrdering(ordering)
                            .data(SdkBytes.fromUtf8String("" + i))
                            .build(),
                    KinesisClient::putRecord,
                    KinesisAsyncClient::putRecord);
            assertThat(new BigInteger(response.sequenceNumber())).isGreaterThan(new BigInteger(last));
            last = response.sequenceNumber();
        }

        List<String> texts = new ArrayList<>();
        orders.shards()
                .forEach(shard -> orders.readAll(shard.shardId(), 1)
                        .forEach(record -> texts.add(record.data().asUtf8String())));
        assertThat(texts)
                .isEqualTo(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
    }

    @Test
    void a_thousand_parallel_puts_are_all_stored_once() {
        orders.create(4);
        List<CompletableFuture<PutRecordResponse>> puts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String text = "" + i;
            puts.add(sdk.asyncClient()
                    .putRecord(request ->
                            request.streamName(stream).partitionKey(text).data(SdkBytes.fromUtf8String(text))));
            if (puts.size() % 100 == 0) {
                puts.get(puts.size() - 50).join();
            }
        }
        puts.forEach(CompletableFuture::join);

        List<String> texts = new ArrayList<>();
        orders.shards()
                .forEach(shard -> orders.readAll(shard.shardId(), 10_000)
                        .forEach(record -> texts.add(record.data().asUtf8String())));
        assertThat(texts).hasSize(1_000);
        assertThat(new HashSet<>(texts)).hasSize(1_000);
    }

    private static PutRecordsRequestEntry entry(String key, SdkBytes data) {
        return PutRecordsRequestEntry.builder().partitionKey(key).data(data).build();
    }

    private static SdkBytes bytes(Random random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    private static Shard shardOf(List<Shard> shards, BigInteger hash) {
        return shards.stream()
                .filter(shard -> new BigInteger(shard.hashKeyRange().startingHashKey()).compareTo(hash) <= 0
                        && hash.compareTo(new BigInteger(shard.hashKeyRange().endingHashKey())) <= 0)
                .findFirst()
                .orElseThrow();
    }

    private static BigInteger md5(String key) throws Exception {
        return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }
}
