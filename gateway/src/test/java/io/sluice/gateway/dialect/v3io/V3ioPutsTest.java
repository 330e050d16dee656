// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.RecordCursor;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.forward.Delivery;
import io.sluice.routing.PartitionKeyHash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of PutRecords: each parameter, each member of the answer, each error. */
class V3ioPutsTest {
    private static final String INVALID = "400 -201326592 InvalidArgumentException";
    private static final String OUT_OF_RANGE =
            "{\"ErrorCode\":-201326594,\"ErrorMessage\":\"ShardIDOutOfRangeException\"}";
    private static final String BAD_RECORD = "{\"ErrorCode\":-201326592,\"ErrorMessage\":\"InvalidArgumentException\"}";

    private final V3ioGateway gateway = V3ioGateway.withStream("/c/d/s/", 4);

    @Test
    void the_answer_has_a_number_and_a_shard_for_each_record_and_no_error_code() {
        V3ioGateway.Said said = put("{\"Data\":\"YQ==\",\"ShardId\":2},{\"Data\":\"Yg==\",\"ShardId\":2}");

        assertThat(said)
                .hasToString("200 {\"FailedRecordCount\":0,\"Records\":["
                        + "{\"SequenceNumber\":1,\"ShardId\":2},{\"SequenceNumber\":2,\"ShardId\":2}]}");
    }

    @Test
    void the_stream_may_be_named_in_the_path_or_in_the_body() {
        String body = "{\"StreamName\":\"s\",\"Records\":[{\"Data\":\"YQ==\"}]}";

        assertThat(gateway.call("PutRecords", "/c/d/", body).status()).isEqualTo(200);
        assertThat(gateway.call("PutRecords", "/c/d/s", body).status()).isEqualTo(200);
        assertThat(gateway.call("PutRecords", "//c//d/s//", "{\"Records\":[{\"Data\":\"YQ==\"}]}")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.call("PutRecords", "/c/d/s/", "{\"Records\":[{\"Data\":\"YQ==\"}],\"StreamName\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void records_with_one_key_go_to_the_shard_of_its_hash_whoever_writes_them() {
        StreamDescription stream = gateway.shards.stream("v3io/c/d/s");
        var hash = new PartitionKeyHash();
        for (String key : List.of("a", "b", "k7", "ключ")) {
            byte[] utf8 = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            hash.hash(utf8, 0, utf8.length);

            JsonNode outcome = outcomes(put("{\"Data\":\"YQ==\",\"PartitionKey\":\"" + key + "\"}"))
                    .get(0);

            assertThat(outcome.get("ShardId").asInt())
                    .isEqualTo(stream.shardMap().shardFor(hash.high(), hash.low()));
        }
    }

    @Test
    void a_shard_wins_over_a_key_which_is_kept() {
        for (int shard = 0; shard < 4; shard++) {
            JsonNode outcome = outcomes(put("{\"PartitionKey\":\"a\",\"Data\":\"YQ==\",\"ShardId\":" + shard + "}"))
                    .get(0);

            assertThat(outcome.get("ShardId").asInt()).isEqualTo(shard);
            assertThat(readAll(shard).get(0).get("PartitionKey").asText()).isEqualTo("a");
        }
    }

    @Test
    void records_with_nothing_go_round_the_shards_one_by_one() {
        List<Integer> shards = new ArrayList<>();
        outcomes(put("{\"Data\":\"YQ==\"},".repeat(8) + "{\"Data\":\"YQ==\",\"PartitionKey\":\"\"}"))
                .forEach(outcome -> shards.add(outcome.get("ShardId").asInt()));

        assertThat(shards.subList(0, 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(shards.subList(4, 8)).isEqualTo(shards.subList(0, 4));
        assertThat(shards.get(8)).isEqualTo(shards.get(0));
    }

    @Test
    void puts_begin_their_round_anywhere() {
        assertThat(IntStream.range(0, 50)
                        .map(i -> outcomes(put("{\"Data\":\"YQ==\"}"))
                                .get(0)
                                .get("ShardId")
                                .asInt())
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "-1", "2147483647", "2147483648", "99999999999999999999"})
    void a_shard_that_is_not_there_fails_its_record_alone(String shard) {
        V3ioGateway.Said said = put("{\"Data\":\"YQ==\",\"ShardId\":3},{\"Data\":\"YQ==\",\"ShardId\":" + shard
                + "},{\"Data\":\"YQ==\",\"ShardId\":3}");

        assertThat(said)
                .hasToString("200 {\"FailedRecordCount\":1,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":3},"
                        + OUT_OF_RANGE + ",{\"SequenceNumber\":2,\"ShardId\":3}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"PartitionKey\":\"a\"}",
                "{\"Data\":null}",
                "{\"Data\":5}",
                "{\"Data\":{\"a\":[1]}}",
                "{\"Data\":\"YQ=\"}",
                "{\"Data\":\"Y Q==\"}",
                "{\"Data\":\"YQ-_\"}",
                "{\"Data\":\"\\u20ac===\"}",
                "{\"Data\":\"YQ==\",\"ClientInfo\":\"?\"}",
                "{\"Data\":\"YQ==\",\"ClientInfo\":7}",
                "{\"Data\":\"YQ==\",\"PartitionKey\":7}",
                "{\"Data\":\"YQ==\",\"ShardId\":\"1\"}",
                "{\"Data\":\"YQ==\",\"ShardId\":1.0}",
                "{\"Data\":\"YQ==\",\"ShardId\":true}"
            })
    void what_is_wrong_with_one_record_fails_it_alone(String record) {
        V3ioGateway.Said said =
                put("{\"Data\":\"YQ==\",\"ShardId\":1}," + record + ",{\"Data\":\"YQ==\",\"ShardId\":1}");

        assertThat(said)
                .hasToString("200 {\"FailedRecordCount\":1,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":1},"
                        + BAD_RECORD + ",{\"SequenceNumber\":2,\"ShardId\":1}]}");
    }

    @Test
    void a_put_of_which_every_record_fails_is_answered_like_any() {
        assertThat(put("{},{\"Data\":\"YQ==\",\"ShardId\":9}"))
                .hasToString("200 {\"FailedRecordCount\":2,\"Records\":[" + BAD_RECORD + "," + OUT_OF_RANGE + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":{}}",
                "{\"Records\":null}",
                "{\"Records\":[1]}",
                "{\"Records\":[{\"Data\":\"YQ==\"},null]}",
                "{\"Records\":[{\"Data\":\"YQ==\"}]",
                "{\"Records\":[{\"Data\":\"YQ==\"}]} {}",
                "{\"Records\":[{\"Data\":\"YQ==\"}],\"Records\":[{\"Data\":\"YQ==\"}]}",
                "{\"Records\":[{\"Data\":\"YQ==\",\"PartitionKey\":\"a\"b\"}]}",
                "{\"StreamName\":7,\"Records\":[{\"Data\":\"YQ==\"}]}",
                "{\"StreamName\":\"a/b\",\"Records\":[{\"Data\":\"YQ==\"}]}"
            })
    void what_is_wrong_with_the_request_fails_all_of_it(String body) {
        assertThat(gateway.call("PutRecords", "/c/d/s/", body)).hasToString(INVALID);

        for (int shard = 0; shard < 4; shard++) {
            assertThat(readAll(shard)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/c/d/none/, 404 -201326593 ResourceNotFoundException",
        "/c/d/, 400 -201326596 ResourceIsnotStream",
        "/c/d/s/0, 400 -201326596 ResourceIsnotStream",
        "/c, 400 -201326596 ResourceIsnotStream",
        "/Nowhere/s, 404 -201326593 ResourceNotFoundException"
    })
    void another_path_is_not_found_or_no_stream(String path, String said) {
        assertThat(gateway.call("PutRecords", path, "{\"Records\":[{\"Data\":\"YQ==\"}]}"))
                .hasToString(said);
    }

    @Test
    void members_may_come_in_any_order_be_null_or_unknown_and_hold_escapes() {
        V3ioGateway.Said said = put("{\"ShardId\":null,\"PartitionKey\":\"\\u0061\\/\",\"X\":{\"y\":[{}]},"
                + "\"ClientInfo\":null,\"Data\":\"\\/\\/8=\"}");

        int shard = outcomes(said).get(0).get("ShardId").asInt();
        JsonNode record = readAll(shard).get(0);
        assertThat(record.get("PartitionKey").asText()).isEqualTo("a/");
        assertThat(record.get("Data").asText()).isEqualTo("//8=");
        assertThat(record.has("ClientInfo")).isFalse();
    }

    @Test
    void client_info_is_kept_beside_the_data_and_not_in_it() {
        put("{\"ClientInfo\":\"MTIzNA0K\",\"Data\":\"ZGF0YQ0K\",\"ShardId\":0}");

        RecordCursor stored = gateway.shards
                .records(gateway.shards.stream("v3io/c/d/s").shardId(0))
                .get(0)
                .batch()
                .cursor();
        stored.next();
        assertThat(stored.data().toByteArray()).asString().isEqualTo("data\r\n");
        assertThat(stored.attribute(V3ioRecordReader.CLIENT_INFO).toByteArray())
                .asString()
                .isEqualTo("1234\r\n");
    }

    @Test
    void a_stream_that_grew_through_another_gateway_takes_its_new_shards_at_once() {
        put("{\"Data\":\"YQ==\"}");
        gateway.beside().call("UpdateStream", "/c/d/s/", "{\"ShardCount\":8}");

        assertThat(put("{\"Data\":\"YQ==\",\"ShardId\":7}"))
                .hasToString("200 {\"FailedRecordCount\":0,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":7}]}");
        assertThat(put("{\"Data\":\"YQ==\",\"ShardId\":8},{\"Data\":\"YQ==\",\"ShardId\":7}"))
                .hasToString("200 {\"FailedRecordCount\":1,\"Records\":[" + OUT_OF_RANGE
                        + ",{\"SequenceNumber\":2,\"ShardId\":7}]}");
    }

    @Test
    void a_stream_made_anew_takes_the_whole_put() {
        put("{\"Data\":\"YQ==\"}");
        V3ioGateway other = gateway.beside();
        other.ask("DELETE", "/c/d/s/");

        assertThat(put("{\"Data\":\"YQ==\"}")).hasToString("404 -201326593 ResourceNotFoundException");

        other.call("CreateStream", "/c/d/s/", "{\"ShardCount\":1}");
        assertThat(put("{\"Data\":\"YQ==\"}"))
                .hasToString("200 {\"FailedRecordCount\":0,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":0}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, -11, Resource temporarily unavailable",
        "OVERLOADED, -11, Resource temporarily unavailable",
        "DISK_FULL, -11, Resource temporarily unavailable"
    })
    void a_refusal_that_passes_is_told_for_its_records(AppendRefusal refusal, int code, String message) {
        gateway.shards.answerAppends(1, new Delivery.Answered(new AppendOutcome.Refused(refusal)));

        assertThat(put("{\"Data\":\"YQ==\",\"ShardId\":1},{\"Data\":\"YQ==\",\"ShardId\":2}"))
                .hasToString("200 {\"FailedRecordCount\":1,\"Records\":[{\"ErrorCode\":" + code + ",\"ErrorMessage\":\""
                        + message + "\"},{\"SequenceNumber\":1,\"ShardId\":2}]}");
    }

    @Test
    void an_unknown_fate_is_not_told_as_one_that_passes() {
        gateway.shards.answerAppends(1, new Delivery.NoAnswer());

        assertThat(put("{\"Data\":\"YQ==\",\"ShardId\":1}"))
                .hasToString("200 {\"FailedRecordCount\":1,\"Records\":[{\"ErrorCode\":-5,"
                        + "\"ErrorMessage\":\"Input/output error\"}]}");
    }

    @Test
    void without_a_catalogue_an_unknown_stream_is_to_be_tried_again() {
        var lost = new V3ioGateway();
        lost.shards.loseNodes();

        assertThat(lost.call("PutRecords", "/c/d/s/", "{\"Records\":[{\"Data\":\"YQ==\"}]}"))
                .hasToString("503 -11 Resource temporarily unavailable");
    }

    @Test
    void bytes_of_any_kind_are_read_back_as_they_were_put() {
        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        String data = Base64.getEncoder().encodeToString(all);
        put("{\"Data\":\"" + data + "\",\"ShardId\":0},{\"Data\":\"\",\"ShardId\":0}");

        assertThat(readAll(0).get(0).get("Data").asText()).isEqualTo(data);
        assertThat(readAll(0).get(1).get("Data").asText()).isEmpty();
    }

    private V3ioGateway.Said put(String records) {
        return gateway.call("PutRecords", "/c/d/s/", "{\"Records\":[" + records + "]}");
    }

    private static JsonNode outcomes(V3ioGateway.Said said) {
        return said.json().get("Records");
    }

    private JsonNode readAll(int shard) {
        String path = "/c/d/s/" + shard;
        return gateway.read(path, gateway.earliest(path)).get("Records");
    }
}
