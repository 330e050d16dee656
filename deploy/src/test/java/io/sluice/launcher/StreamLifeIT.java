// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;
import software.amazon.awssdk.services.kinesis.model.Tag;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/** A stream's life after its creation, through an unmodified AWS SDK for Java. */
@ParameterizedClass(name = "{0}, cbor {1}, {2}")
@MethodSource("ways")
class StreamLifeIT {
    private static final String CBOR = "aws.cborEnabled";
    private static final int MIB = 1 << 20;
    /** More than the event loops of the machines that this runs on, so that each serves some client. */
    private static final int CLIENTS = 8;

    @TempDir
    static Path directory;

    private static RunningSluice sluice;
    private static Sdk sdk;

    @Parameter(0)
    private String client;

    @Parameter(1)
    private boolean cbor;

    @Parameter(2)
    private String bus;

    private final String stream = "s-" + UUID.randomUUID();
    private SdkStream orders;

    static Stream<Arguments> ways() {
        return Stream.of(Arguments.of("sync", true, "by-reference"), Arguments.of("async", false, "by-bytes"));
    }

    @BeforeEach
    void connect() throws Exception {
        if (sluice == null) {
            sluice = RunningSluice.start(directory, "--bus-encoding", bus);
            System.setProperty(CBOR, String.valueOf(cbor));
            sdk = client.equals("sync") ? Sdk.sync(sluice.endpoint()) : Sdk.async(sluice.endpoint());
        }
        orders = new SdkStream(sdk, stream);
        orders.create(1);
    }

    @AfterParameterizedClassInvocation
    static void disconnect() {
        sdk.close();
        System.clearProperty(CBOR);
        sluice.close();
        sluice = null;
    }

    @Test
    void a_deleted_stream_is_gone_and_one_made_again_is_another() {
        orders.put("a", null, SdkBytes.fromUtf8String("old"));
        String iterator = orders.iterator(start -> start.shardIteratorType(ShardIteratorType.TRIM_HORIZON));

        delete(stream);

        assertThat(names()).doesNotContain(stream);
        refused(ResourceNotFoundException.class, () -> delete(stream));
        refused(ResourceNotFoundException.class, this::summary);
        refused(ResourceNotFoundException.class, orders::shards);
        refused(ResourceNotFoundException.class, () -> orders.put("a", null, SdkBytes.fromUtf8String("late")));
        refused(ResourceNotFoundException.class, () -> orders.read(iterator, 10));
        orders.create(2);
        refused(ResourceInUseException.class, () -> orders.create(2));
        orders.put("a", null, SdkBytes.fromUtf8String("new"));
        assertThat(orders.shards()).hasSize(2);
        assertThat(orders.texts(orders.iterator(start -> start.shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                .containsExactly("new");
    }

    @Test
    void every_client_is_served_by_the_stream_made_again() {
        withClients(other -> {
            orders.put("a", null, SdkBytes.fromUtf8String("old"));
            other.put("a", null, SdkBytes.fromUtf8String("old"));
        });
        delete(stream);
        orders.create(1);

        withClients(other -> other.put("a", null, SdkBytes.fromUtf8String("new")));

        assertThat(orders.texts(orders.iterator(start -> start.shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                .hasSize(CLIENTS)
                .containsOnly("new");
    }

    @Test
    void streams_are_listed_page_by_page_by_token_and_by_name() {
        List<String> made = List.of(stream + "-a", stream + "-b", stream + "-c");
        made.forEach(name -> orders.createNamed(name, 1));

        ListStreamsResponse first = list(request -> request.limit(2).exclusiveStartStreamName(stream));
        ListStreamsResponse byToken = list(request -> request.limit(1).nextToken(first.nextToken()));
        ListStreamsResponse byName = list(request -> request.limit(1).exclusiveStartStreamName(made.get(1)));

        assertThat(first.streamNames()).containsExactly(made.get(0), made.get(1));
        assertThat(first.hasMoreStreams()).isTrue();
        assertThat(byToken.streamNames()).containsExactly(made.get(2));
        assertThat(byName.streamNames()).isEqualTo(byToken.streamNames());
        assertThat(first.streamSummaries())
                .extracting(StreamSummary::streamName)
                .isEqualTo(first.streamNames());
        assertThat(first.streamSummaries().get(0).streamCreationTimestamp())
                .isEqualTo(summaryOf(made.get(0)).streamCreationTimestamp());
    }

    @Test
    void tags_of_both_kinds_are_kept() {
        String arn = summary().streamARN();
        call(
                AddTagsToStreamRequest.builder()
                        .streamName(stream)
                        .tags(Map.of("b", "1", "a", ""))
                        .build(),
                KinesisClient::addTagsToStream,
                KinesisAsyncClient::addTagsToStream);
        call(
                TagResourceRequest.builder()
                        .resourceARN(arn)
                        .tags(Map.of("b", "2", "c", "3"))
                        .build(),
                KinesisClient::tagResource,
                KinesisAsyncClient::tagResource);
        assertThat(tags()).containsExactly(tag("a", ""), tag("b", "2"), tag("c", "3"));

        call(
                RemoveTagsFromStreamRequest.builder()
                        .streamName(stream)
                        .tagKeys("a")
                        .build(),
                KinesisClient::removeTagsFromStream,
                KinesisAsyncClient::removeTagsFromStream);
        call(
                UntagResourceRequest.builder().resourceARN(arn).tagKeys("c").build(),
                KinesisClient::untagResource,
                KinesisAsyncClient::untagResource);

        assertThat(tags()).containsExactly(tag("b", "2"));
        assertThat(call(
                                ListTagsForResourceRequest.builder()
                                        .resourceARN(arn)
                                        .build(),
                                KinesisClient::listTagsForResource,
                                KinesisAsyncClient::listTagsForResource)
                        .tags())
                .containsExactly(tag("b", "2"));
    }

    @Test
    void retention_is_raised_and_lowered() {
        increase(48);
        assertThat(summary().retentionPeriodHours()).isEqualTo(48);

        decrease(24);

        assertThat(summary().retentionPeriodHours()).isEqualTo(24);
    }

    @Test
    void the_mode_is_changed_and_counted() {
        int before = onDemandStreams();
        String arn = summary().streamARN();

        call(
                UpdateStreamModeRequest.builder()
                        .streamARN(arn)
                        .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                        .build(),
                KinesisClient::updateStreamMode,
                KinesisAsyncClient::updateStreamMode);

        assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(onDemandStreams()).isEqualTo(before + 1);
    }

    @Test
    void records_of_ten_mebibytes_are_taken_by_every_event_loop_and_read_back() {
        byte[] bytes = new byte[10 * MIB - 1];
        new Random(1).nextBytes(bytes);
        SdkBytes largest = SdkBytes.fromByteArray(bytes);
        withClients(other -> other.put("a", null, SdkBytes.fromUtf8String("small")));
        invalid(() -> orders.put("a", null, largest));

        call(
                UpdateMaxRecordSizeRequest.builder()
                        .streamARN(summary().streamARN())
                        .maxRecordSizeInKiB(10_240)
                        .build(),
                KinesisClient::updateMaxRecordSize,
                KinesisAsyncClient::updateMaxRecordSize);
        withClients(other -> other.put("a", null, largest));

        assertThat(summary().maxRecordSizeInKiB()).isEqualTo(10_240);
        List<Record> read = orders.readAll("shardId-000000000000", 100).stream()
                .filter(record -> record.data().asByteArrayUnsafe().length > MIB)
                .toList();
        assertThat(read)
                .hasSize(CLIENTS)
                .allSatisfy(record -> assertThat(record.data()).isEqualTo(largest));
    }

    /** Each client has connections of its own, so that all event loops are met. */
    private void withClients(Consumer<SdkStream> work) {
        for (int i = 0; i < CLIENTS; i++) {
            try (Sdk other = client.equals("sync") ? Sdk.sync(sluice.endpoint()) : Sdk.async(sluice.endpoint())) {
                work.accept(new SdkStream(other, stream));
            }
        }
    }

    private static <Q, R> R call(
            Q request,
            BiFunction<KinesisClient, Q, R> onSync,
            BiFunction<KinesisAsyncClient, Q, CompletableFuture<R>> onAsync) {
        return sdk.call(request, onSync, onAsync);
    }

    private void delete(String name) {
        call(
                DeleteStreamRequest.builder()
                        .streamName(name)
                        .enforceConsumerDeletion(true)
                        .build(),
                KinesisClient::deleteStream,
                KinesisAsyncClient::deleteStream);
    }

    private StreamDescriptionSummary summary() {
        return summaryOf(stream);
    }

    private static StreamDescriptionSummary summaryOf(String name) {
        return call(
                        DescribeStreamSummaryRequest.builder().streamName(name).build(),
                        KinesisClient::describeStreamSummary,
                        KinesisAsyncClient::describeStreamSummary)
                .streamDescriptionSummary();
    }

    private static ListStreamsResponse list(Consumer<ListStreamsRequest.Builder> how) {
        var request = ListStreamsRequest.builder();
        how.accept(request);
        return call(request.build(), KinesisClient::listStreams, KinesisAsyncClient::listStreams);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        ListStreamsResponse page = list(request -> {});
        names.addAll(page.streamNames());
        while (page.hasMoreStreams()) {
            String token = page.nextToken();
            page = list(request -> request.nextToken(token));
            names.addAll(page.streamNames());
        }
        return names;
    }

    private List<Tag> tags() {
        return call(
                        ListTagsForStreamRequest.builder().streamName(stream).build(),
                        KinesisClient::listTagsForStream,
                        KinesisAsyncClient::listTagsForStream)
                .tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void increase(int hours) {
        call(
                IncreaseStreamRetentionPeriodRequest.builder()
                        .streamName(stream)
                        .retentionPeriodHours(hours)
                        .build(),
                KinesisClient::increaseStreamRetentionPeriod,
                KinesisAsyncClient::increaseStreamRetentionPeriod);
    }

    private void decrease(int hours) {
        call(
                DecreaseStreamRetentionPeriodRequest.builder()
                        .streamName(stream)
                        .retentionPeriodHours(hours)
                        .build(),
                KinesisClient::decreaseStreamRetentionPeriod,
                KinesisAsyncClient::decreaseStreamRetentionPeriod);
    }

    private static int onDemandStreams() {
        return call(
                        DescribeLimitsRequest.builder().build(),
                        KinesisClient::describeLimits,
                        KinesisAsyncClient::describeLimits)
                .onDemandStreamCount();
    }

    private static void invalid(ThrowingCallable call) {
        assertThatExceptionOfType(KinesisException.class)
                .isThrownBy(call)
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    private static void refused(Class<? extends Exception> type, ThrowingCallable call) {
        assertThatExceptionOfType(type).isThrownBy(call);
    }
}
