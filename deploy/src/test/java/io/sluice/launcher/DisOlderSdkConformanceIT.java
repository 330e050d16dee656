// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.DisOlderSdk.entry;
import static io.sluice.launcher.DisOlderSdk.inPartition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.huaweicloud.dis.DISConfig;
import com.huaweicloud.dis.DISConfig.BodySerializeType;
import com.huaweicloud.dis.exception.DISClientException;
import com.huaweicloud.dis.exception.DISPartitionNotExistsException;
import com.huaweicloud.dis.exception.DISSequenceNumberOutOfRangeException;
import com.huaweicloud.dis.exception.DISStreamNotExistsException;
import com.huaweicloud.dis.exception.DISTimestampOutOfRangeException;
import com.huaweicloud.dis.iface.app.response.PartitionConsumingState;
import com.huaweicloud.dis.iface.data.request.PutRecordRequest;
import com.huaweicloud.dis.iface.data.request.PutRecordsRequestEntry;
import com.huaweicloud.dis.iface.data.response.PutRecordsResult;
import com.huaweicloud.dis.iface.data.response.Record;
import com.huaweicloud.dis.iface.stream.request.DeleteStreamRequest;
import com.huaweicloud.dis.iface.stream.request.ListStreamsRequest;
import com.huaweicloud.dis.iface.stream.request.UpdatePartitionCountRequest;
import com.huaweicloud.dis.iface.stream.request.UpdateStreamRequest;
import com.huaweicloud.dis.iface.stream.response.DescribeStreamResult;
import com.huaweicloud.dis.iface.stream.response.PartitionResult;
import com.huaweicloud.dis.util.compress.CompressionType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Huawei's older SDK, known by its signatures, against a served process, in each form in which it writes records and
 * compresses bodies.
 */
@ParameterizedClass(name = "{0} at {1}")
@MethodSource("ways")
class DisOlderSdkConformanceIT {
    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    @Parameter(0)
    private String way;

    @Parameter(1)
    private Door door;

    @Parameter(2)
    private Consumer<DISConfig> settings;

    private String stream;
    private DisOlderSdk sdk;

    @BeforeEach
    void connect() {
        sdk = new DisOlderSdk(sluice.endpoint(door), settings);
        stream = way.replace(' ', '-') + "-" + UUID.randomUUID();
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("json", Door.PLAIN, config -> {}),
                way("json", Door.TLS, config -> {}),
                way("protobuf", Door.TLS, config -> config.setBodySerializeType(BodySerializeType.protobuf)),
                way("lz4", Door.PLAIN, compressed(CompressionType.LZ4)),
                way("zstd", Door.TLS, compressed(CompressionType.ZSTD)),
                way("snappy", Door.TLS, compressed(CompressionType.SNAPPY)),
                way("protobuf in lz4", Door.PLAIN, config -> {
                    config.setBodySerializeType(BodySerializeType.protobuf);
                    compressed(CompressionType.LZ4).accept(config);
                }));
    }

    private static Arguments way(String name, Door door, Consumer<DISConfig> settings) {
        return Arguments.of(name, door, settings);
    }

    private static Consumer<DISConfig> compressed(CompressionType type) {
        return config -> config.setBodyCompressEnabled(true).setBodyCompressType(type);
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
    void a_stream_lives_from_its_creation_to_its_deletion() {
        sdk.create(stream, 2);

        DescribeStreamResult described = sdk.describe(stream);
        assertThat(described.getStatus()).isEqualTo("RUNNING");
        assertThat(described.getRetentionPeriod()).isEqualTo(24);
        assertThat(described.getWritablePartitionCount()).isEqualTo(2);
        assertThat(described.getPartitions())
                .extracting(PartitionResult::getHashRange)
                .containsExactly("[0 : 4611686018427387902]", "[4611686018427387903 : 9223372036854775807]");
        assertThat(described.getPartitions())
                .extracting(PartitionResult::getSequenceNumberRange)
                .containsExactly("[0 : 0]", "[0 : 0]");

        var list = new ListStreamsRequest();
        list.setLimit(100);
        assertThat(sdk.dis().listStreams(list).getStreamNames()).contains(stream);

        var delete = new DeleteStreamRequest();
        delete.setStreamName(stream);
        sdk.dis().deleteStream(delete);
        assertThatExceptionOfType(DISClientException.class)
                .isThrownBy(() -> sdk.describe(stream))
                .withMessageContaining("DIS.4301");
    }

    @Test
    void a_stream_grows_and_is_changed() {
        sdk.create(stream, 1);
        var grow = new UpdatePartitionCountRequest();
        grow.setStreamName(stream);
        grow.setTargetPartitionCount(3);
        var change = new UpdateStreamRequest();
        change.setStreamName(stream);
        change.setUpdateType("DATA_TYPE");
        change.setDataType("JSON");

        var grown = sdk.dis().updatePartitionCount(grow);
        var changed = sdk.dis().updateStream(change);

        assertThat(grown.getCurrentPartitionCount()).isEqualTo(1);
        assertThat(grown.getTargetPartitionCount()).isEqualTo(3);
        assertThat(changed.getTargetDataType()).isEqualTo("JSON");
        assertThat(sdk.describe(stream).getPartitions()).hasSize(3);
        assertThat(sdk.describe(stream).getDataType()).isEqualTo("JSON");
    }

    @Test
    void records_come_back_in_order_with_their_keys_times_and_numbers() {
        sdk.create(stream, 1);
        long timeMs = 1_527_577_402_541L;

        PutRecordsResult result = sdk.put(
                stream,
                List.of(
                        entry("é", with -> with.setPartitionKey("ключ")),
                        entry("", with -> with.setTimestamp(timeMs)),
                        inPartition("c", "shardId-0000000000"),
                        inPartition("d", "0")));

        assertThat(result.getFailedRecordCount()).hasValue(0);
        assertThat(DisOlderSdk.numbers(result)).containsExactly("0", "1", "2", "3");
        List<Record> read = sdk.read(sdk.cursor(stream, "0", "TRIM_HORIZON", request -> {}));
        assertThat(DisOlderSdk.texts(read)).containsExactly("é", "", "c", "d");
        assertThat(read.get(0).getPartitionKey()).isEqualTo("ключ");
        assertThat(read.get(1).getTimestamp()).isEqualTo(timeMs);
        assertThat(read).extracting(Record::getSequenceNumber).containsExactly("0", "1", "2", "3");
    }

    @Test
    void records_are_placed_by_partition_then_hash_then_key() {
        sdk.create(stream, 2);
        String last = "9223372036854775807";

        PutRecordsResult result = sdk.put(
                stream,
                List.of(
                        entry("a", with -> with.setExplicitHashKey("0")),
                        entry("b", with -> with.setExplicitHashKey(last)),
                        entry("c", with -> {
                            with.setExplicitHashKey(last);
                            with.setPartitionId("0");
                        }),
                        inPartition("d", "7")));

        assertThat(result.getFailedRecordCount()).hasValue(1);
        assertThat(result.getRecords().get(3).getErrorCode()).isEqualTo("DIS.4302");
        assertThat(sdk.readAll(stream, "0")).containsExactly("a", "c");
        assertThat(sdk.readAll(stream, "1")).containsExactly("b");
    }

    @Test
    void one_record_alone_is_put_too() {
        sdk.create(stream, 1);
        var request = new PutRecordRequest();
        request.setStreamName(stream);
        request.setPartitionKey("k");
        request.setData(ByteBuffer.wrap("one".getBytes(StandardCharsets.UTF_8)));

        assertThat(sdk.dis().putRecord(request).getPartitionId()).isEqualTo("shardId-0000000000");
        assertThat(sdk.readAll(stream, "0")).containsExactly("one");
    }

    @Test
    void thousands_of_records_and_large_ones_come_back() {
        sdk.create(stream, 1);
        List<String> many =
                IntStream.range(0, 3000).mapToObj(i -> "record " + i).toList();
        String large = "x".repeat(1 << 20);

        sdk.put(stream, many.stream().map(data -> inPartition(data, "0")).toList());
        sdk.put(stream, List.of(inPartition(large, "0")));

        List<String> read = sdk.readAll(stream, "0");
        assertThat(read.subList(0, 3000)).isEqualTo(many);
        assertThat(read.get(3000)).isEqualTo(large);
    }

    @Test
    void every_type_of_cursor_begins_where_it_says() {
        sdk.create(stream, 1);
        sdk.put(stream, List.of(inPartition("a", "0"), inPartition("b", "0")));
        long laterMs = System.currentTimeMillis() + 3_600_000;
        String newest = sdk.cursor(stream, "0", "LATEST", request -> {});
        sdk.put(stream, List.of(inPartition("c", "0")));

        assertThat(texts("TRIM_HORIZON", "", 0)).containsExactly("a", "b", "c");
        assertThat(texts("AT_SEQUENCE_NUMBER", "1", 0)).containsExactly("b", "c");
        assertThat(texts("AT_SEQUENCE_NUMBER", "3", 0)).isEmpty();
        assertThat(texts("AFTER_SEQUENCE_NUMBER", "1", 0)).containsExactly("c");
        assertThat(texts("AT_TIMESTAMP", "", 1_527_577_402_541L)).containsExactly("a", "b", "c");
        assertThat(texts("AT_TIMESTAMP", "", laterMs)).isEmpty();
        assertThat(DisOlderSdk.texts(sdk.read(newest))).containsExactly("c");
    }

    @Test
    void an_app_finds_again_how_far_it_was() {
        sdk.create(stream, 2);
        sdk.put(stream, List.of(inPartition("a", "0"), inPartition("b", "0")));
        var consumer = new DisOlderConsumer(sdk.dis(), stream, "app-" + stream);
        consumer.create();

        assertThat(consumer.checkpoint("0").getSequenceNumber()).isNull();
        consumer.commit("0", "1");

        assertThat(consumer.checkpoint("0").getSequenceNumber()).isEqualTo("1");
        assertThat(consumer.checkpoint("0").getMetadata()).isEqualTo("мета");
        assertThat(consumer.apps()).contains(consumer.app());
        assertThat(sdk.dis().describeApp(consumer.app()).getCreateTime()).isPositive();
        PartitionConsumingState state = consumer.states().get(0);
        assertThat(state.getPartitionId()).isEqualTo("shardId-0000000000");
        assertThat(state.getSequenceNumber()).isEqualTo("1");
        assertThat(state.getEarliestOffset()).isZero();
        assertThat(state.getLatestOffset()).isEqualTo(2);
        assertThat(state.getStatus()).isEqualTo("ACTIVE");
        assertThatExceptionOfType(DISSequenceNumberOutOfRangeException.class)
                .isThrownBy(() -> consumer.commit("0", "3"));

        consumer.forget("0");
        assertThat(consumer.checkpoint("0").getSequenceNumber()).isNull();
        sdk.dis().deleteApp(consumer.app());
        assertThatExceptionOfType(DISClientException.class)
                .isThrownBy(() -> consumer.commit("0", "1"))
                .withMessageContaining("DIS.4332");
    }

    @Test
    void errors_have_the_types_that_callers_catch() {
        sdk.create(stream, 1);
        PutRecordsRequestEntry record = inPartition("a", "0");

        assertThatExceptionOfType(DISStreamNotExistsException.class)
                .isThrownBy(() -> sdk.put("no-such-stream", List.of(record)));
        assertThatExceptionOfType(DISStreamNotExistsException.class)
                .isThrownBy(() -> sdk.cursor("no-such-stream", "0", "LATEST", request -> {}));
        assertThatExceptionOfType(DISPartitionNotExistsException.class)
                .isThrownBy(() -> sdk.cursor(stream, "77", "LATEST", request -> {}));
        assertThatExceptionOfType(DISSequenceNumberOutOfRangeException.class)
                .isThrownBy(() -> sdk.cursor(
                        stream, "0", "AT_SEQUENCE_NUMBER", request -> request.setStartingSequenceNumber("2")));
        assertThatExceptionOfType(DISTimestampOutOfRangeException.class)
                .isThrownBy(() -> sdk.cursor(stream, "0", "AT_TIMESTAMP", request -> request.setTimestamp(5L)));
        assertThatExceptionOfType(DISClientException.class)
                .isThrownBy(() -> sdk.page("garbage"))
                .withMessageContaining("DIS.4217");
        assertThatExceptionOfType(DISClientException.class)
                .isThrownBy(() -> sdk.create(stream, 1))
                .withMessageContaining("DIS.4307");
    }

    private List<String> texts(String type, String number, long timestampMs) {
        return DisOlderSdk.texts(sdk.read(sdk.cursor(stream, "0", type, request -> {
            if (!number.isEmpty()) {
                request.setStartingSequenceNumber(number);
            }
            if (timestampMs > 0) {
                request.setTimestamp(timestampMs);
            }
        })));
    }
}
