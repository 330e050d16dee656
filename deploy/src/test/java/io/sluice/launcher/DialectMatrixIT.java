// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four APIs on the same streams: each makes one, each writes into all, each reads all. What is written and read goes
 * through the load tool's calls, which know no more of a server than a client does. In a cluster, what is written through
 * one gateway is read through the other.
 */
@ParameterizedClass
@MethodSource("ways")
class DialectMatrixIT {
    private static final int SHARDS = 4;
    private static final int CALLS = 3;
    private static final int RECORDS = 60;
    private static final int KEYS = 20;

    @TempDir
    static Path directory;

    private static TestServer sluice;
    private static TestServer other;
    private static DialectCaller caller;
    private static DialectCaller reading;
    private static String prefix = "";
    /** What each API was told of where its records are, by the API that made the stream. */
    private static final Map<LoadApi, Map<LoadApi, List<PlacedRecord>>> WRITTEN = new EnumMap<>(LoadApi.class);

    @Parameter(0)
    private ServedBy writtenThrough;

    @Parameter(1)
    private ServedBy readThrough;

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(ServedBy.STANDALONE, ServedBy.STANDALONE),
                Arguments.of(ServedBy.FIRST_GATEWAY, ServedBy.SECOND_GATEWAY),
                Arguments.of(ServedBy.SECOND_GATEWAY, ServedBy.FIRST_GATEWAY));
    }

    @BeforeEach
    void open() throws Exception {
        if (sluice == null) {
            sluice = writtenThrough.open(directory);
            other = writtenThrough == readThrough ? sluice : readThrough.open(directory);
            caller = new DialectCaller(sluice.endpoint());
            reading = new DialectCaller(other.endpoint());
            prefix = "made-" + writtenThrough + "-";
            write();
        }
    }

    private static void write() throws Exception {
        for (LoadApi creator : LoadApi.values()) {
            caller.create(creator.about(streamOf(creator)), SHARDS);
            Map<LoadApi, List<PlacedRecord>> written = new EnumMap<>(LoadApi.class);
            for (LoadApi writer : LoadApi.values()) {
                written.put(writer, write(creator, writer));
            }
            WRITTEN.put(creator, written);
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        caller.close();
        reading.close();
        sluice.close();
        other.close();
        sluice = null;
    }

    static Stream<Arguments> sixteen() {
        return Stream.of(LoadApi.values())
                .flatMap(writer -> Stream.of(LoadApi.values()).map(reader -> Arguments.of(writer, reader)));
    }

    @ParameterizedTest
    @MethodSource("sixteen")
    void what_one_api_wrote_another_reads_whole_and_in_order_and_where_it_was_put(LoadApi writer, LoadApi reader)
            throws Exception {
        for (LoadApi creator : LoadApi.values()) {
            List<PlacedRecord> read = reading.read(reader.about(streamOf(creator)));

            for (int shard = 0; shard < SHARDS; shard++) {
                assertThat(inShard(read, shard, writer))
                        .as("stream made by %s, shard %d", creator, shard)
                        .containsExactlyElementsOf(inShard(WRITTEN.get(creator).get(writer), shard, writer));
            }
            assertThat(read).as("of a stream made by %s", creator).hasSize(LoadApi.values().length * CALLS * RECORDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_goes_to_the_same_shard_whoever_writes(LoadApi creator) {
        for (int key = 0; key < KEYS; key++) {
            String name = keyOf(key);
            List<Integer> shards = WRITTEN.get(creator).values().stream()
                    .flatMap(List::stream)
                    .filter(record -> record.key().equals(name))
                    .map(PlacedRecord::shard)
                    .distinct()
                    .toList();
            assertThat(shards).as(name).hasSize(1);
        }
        assertThat(WRITTEN.get(creator).values().stream()
                        .flatMap(List::stream)
                        .map(PlacedRecord::shard)
                        .distinct())
                .as("the keys are spread over the shards")
                .hasSize(SHARDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"KINESIS", "YANDEX"})
    void a_record_without_a_key_has_a_dash_for_one_where_clients_rely_on_a_key(LoadApi reader) throws Exception {
        String stream = prefix + "without-key-" + reader;
        caller.create(LoadApi.V3IO.about(stream), 1);
        HttpRequest put = HttpRequest.newBuilder(sluice.endpoint().resolve("/streams/" + stream + "/"))
                .header("X-v3io-function", "PutRecords")
                .POST(BodyPublishers.ofString("{\"Records\":[{\"Data\":\"aGk=\"}]}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(put, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);

        assertThat(reading.read(reader.about(stream))).containsExactly(new PlacedRecord(0, "-", "hi"));
    }

    private static List<PlacedRecord> write(LoadApi creator, LoadApi writer) throws Exception {
        List<PlacedRecord> written = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            List<PlacedRecord> records = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                records.add(new PlacedRecord(-1, keyOf(i % KEYS), writer + " " + call + " " + i));
            }
            written.addAll(caller.put(writer.about(streamOf(creator)), records));
        }
        return written;
    }

    private static List<PlacedRecord> inShard(List<PlacedRecord> records, int shard, LoadApi writer) {
        return records.stream()
                .filter(record -> record.shard() == shard && record.data().startsWith(writer + " "))
                .toList();
    }

    private static String streamOf(LoadApi creator) {
        return prefix + creator;
    }

    private static String keyOf(int number) {
        return "key-" + number;
    }
}
