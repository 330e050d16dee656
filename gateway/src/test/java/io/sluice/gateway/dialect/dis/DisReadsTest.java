// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.StoredBatch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisReadsTest {
    private final DisGateway gateway = DisGateway.withStream("orders", 2);

    @Test
    void a_record_has_its_key_only_if_one_was_given_and_the_producers_time_if_it_is_one() {
        put("{\"data\":\"YQ==\",\"partition_id\":\"0\"}");
        put("{\"data\":\"Yg==\",\"partition_id\":\"0\",\"partition_key\":\"ключ\",\"timestamp\":1527577402541}");
        put("{\"data\":\"Yw==\",\"partition_id\":\"0\",\"timestamp\":5}");

        JsonNode records = gateway.get("records?partition-cursor=" + oldest()).get("records");

        assertThat(records.get(0))
                .hasToString("{\"sequence_number\":\"0\",\"data\":\"YQ==\",\"timestamp\":" + DisGateway.START_MS
                        + ",\"timestamp_type\":\"CreateTime\"}");
        assertThat(records.get(1).get("partition_key").asText()).isEqualTo("ключ");
        assertThat(records.get(1).get("timestamp").asLong()).isEqualTo(1527577402541L);
        assertThat(records.get(2).get("timestamp").asLong()).isEqualTo(DisGateway.START_MS);
    }

    @Test
    void every_answer_brings_the_cursor_to_read_on_with() {
        put("{\"data\":\"YQ==\",\"partition_id\":\"0\"},{\"data\":\"Yg==\",\"partition_id\":\"0\"}");

        JsonNode first = gateway.get("records?limit=1&partition-cursor=" + oldest());
        JsonNode second = gateway.get("records?partition-cursor=" + next(first));
        JsonNode third = gateway.get("records?partition-cursor=" + next(second));

        assertThat(first.get("records").findValuesAsText("data")).containsExactly("YQ==");
        assertThat(second.get("records").findValuesAsText("data")).containsExactly("Yg==");
        assertThat(third.get("records")).isEmpty();
        assertThat(next(third)).isNotEmpty();
    }

    @Test
    void one_record_is_given_however_few_bytes_are_asked_for() {
        put("{\"data\":\"YWJjZA==\",\"partition_id\":\"0\"},{\"data\":\"Yg==\",\"partition_id\":\"0\"}");

        JsonNode page = gateway.get("records?max_fetch_bytes=1&partition-cursor=" + oldest());

        assertThat(page.get("records").findValuesAsText("data")).first().isEqualTo("YWJjZA==");
    }

    @Test
    void a_cursor_lives_for_five_minutes() {
        String cursor = oldest();

        gateway.nowMs += 300_000;
        assertThat(gateway.get("records?partition-cursor=" + cursor).get("records"))
                .isEmpty();
        gateway.nowMs++;
        assertThat(error("records?partition-cursor=" + cursor)).isEqualTo("400 DIS.4225");
    }

    @ParameterizedTest
    @CsvSource({
        "records, 400 DIS.4217",
        "records?partition-cursor=garbage, 400 DIS.4217",
        "records?partition-cursor=garbage&limit=0, 400 DIS.4200",
        "records?partition-cursor=garbage&max_fetch_bytes=0, 400 DIS.4200"
    })
    void a_read_that_is_none_is_refused(String path, String expected) {
        assertThat(error(path)).isEqualTo(expected);
    }

    @Test
    void a_read_of_a_stream_that_is_gone_is_told() {
        String cursor = oldest();
        gateway.send("DELETE", DisGateway.PROJECT + "streams/orders", Map.of(), new byte[0]);
        gateway.create("{\"stream_name\":\"orders\",\"partition_count\":2}");

        assertThat(error("records?partition-cursor=" + cursor)).isEqualTo("400 DIS.4301");
    }

    @Test
    void records_that_expired_under_a_cursor_are_told_unless_the_oldest_were_asked_for() {
        put("{\"data\":\"YQ==\",\"partition_id\":\"0\"}");
        var shard = gateway.shards.stream("orders").shardId(0);
        StoredBatch kept = gateway.shards.records(shard).get(0);
        String exact = gateway.cursor("orders", 0, "starting-sequence-number=0");
        String oldest = oldest();

        gateway.shards.answerReads(new ReadOutcome.Records(
                List.of(new StoredBatch(5, kept.arrivalMs(), kept.batch())), 6, Optional.empty(), Optional.empty()));

        assertThat(error("records?partition-cursor=" + exact)).isEqualTo("400 DIS.4226");
        assertThat(gateway.get("records?partition-cursor=" + oldest)
                        .at("/records/0/sequence_number")
                        .asText())
                .isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "AT_SEQUENCE_NUMBER, 0, a b c",
        "AT_SEQUENCE_NUMBER, 2, c",
        "AT_SEQUENCE_NUMBER, 3, ''",
        "AFTER_SEQUENCE_NUMBER, -1, a b c",
        "AFTER_SEQUENCE_NUMBER, 0, b c",
        "AFTER_SEQUENCE_NUMBER, 2, ''",
        "'', 1, b c"
    })
    void a_cursor_begins_at_or_after_a_number(String type, long number, String data) {
        putThree();

        assertThat(read("cursor-type=" + type + "&starting-sequence-number=" + number))
                .isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_SEQUENCE_NUMBER, 4",
        "AT_SEQUENCE_NUMBER, -1",
        "AT_SEQUENCE_NUMBER, 9223372036854775807",
        "AFTER_SEQUENCE_NUMBER, 3",
        "AFTER_SEQUENCE_NUMBER, 9223372036854775807"
    })
    void a_number_that_no_record_has_or_gets_next_is_out_of_range(String type, String number) {
        putThree();
        String path = "cursors?stream-name=orders&partition-id=0&cursor-type=" + type + "&starting-sequence-number=";

        assertThat(error(path + number)).isEqualTo("400 DIS.4224");
        assertThat(body(path + number)).contains("Sequence_number out of range").endsWith(".\"}");
    }

    @Test
    void a_cursor_begins_at_the_oldest_behind_the_newest_or_at_a_time() {
        putThree();

        assertThat(read("cursor-type=TRIM_HORIZON")).isEqualTo("a b c");
        assertThat(read("cursor-type=LATEST")).isEmpty();
        assertThat(read("cursor-type=AT_TIMESTAMP&timestamp=" + (DisGateway.START_MS + 1)))
                .isEqualTo("b c");
        assertThat(read("cursor-type=AT_TIMESTAMP&timestamp=" + (DisGateway.START_MS + 99_999)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stream-name=nope&partition-id=0&cursor-type=LATEST, 400 DIS.4301",
        "partition-id=0&cursor-type=LATEST, 400 DIS.4200",
        "stream-name=orders&partition-id=2&cursor-type=LATEST, 400 DIS.4302",
        "stream-name=orders&partition-id=two&cursor-type=LATEST, 400 DIS.4201",
        "stream-name=orders&cursor-type=LATEST, 400 DIS.4201",
        "stream-name=orders&partition-id=0&cursor-type=NEWEST, 400 DIS.4215",
        "stream-name=orders&partition-id=0, 400 DIS.4216",
        "stream-name=orders&partition-id=0&starting-sequence-number=x, 400 DIS.4216",
        "stream-name=orders&partition-id=0&starting-sequence-number=9223372036854775808, 400 DIS.4216",
        "stream-name=orders&partition-id=0&cursor-type=AT_TIMESTAMP, 400 DIS.4300",
        "stream-name=orders&partition-id=0&cursor-type=AT_TIMESTAMP&timestamp=1527577402, 400 DIS.4300"
    })
    void a_cursor_that_cannot_be_is_refused(String query, String expected) {
        assertThat(error("cursors?" + query)).isEqualTo(expected);
    }

    @Test
    void a_time_that_is_none_is_told_in_the_words_that_sdks_look_for() {
        assertThat(body("cursors?stream-name=orders&partition-id=0&cursor-type=AT_TIMESTAMP&timestamp=1"))
                .contains("timestamp is expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "shardId-0000000000"})
    void a_cursor_is_given_for_both_forms_of_a_partition_and_by_id(String partition) {
        String id = gateway.get("streams/orders").get("stream_id").asText();

        assertThat(gateway.get("cursors?stream-id=" + id + "&cursor-type=LATEST&partition-id=" + partition)
                        .get("partition_cursor")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void what_cannot_be_reached_is_told_as_a_fault_of_the_system() {
        String cursor = oldest();
        gateway.shards.loseNodes();

        assertThat(error("records?partition-cursor=" + cursor)).isEqualTo("503 DIS.5001");
        assertThat(error("cursors?stream-name=orders&partition-id=0&cursor-type=LATEST"))
                .isEqualTo("503 DIS.5001");
    }

    private void putThree() {
        for (String data : List.of("YQ==", "Yg==", "Yw==")) {
            put("{\"data\":\"" + data + "\",\"partition_id\":\"0\"}");
            gateway.nowMs++;
        }
    }

    private void put(String records) {
        gateway.put("{\"stream_name\":\"orders\",\"records\":[" + records + "]}");
    }

    private String oldest() {
        return gateway.cursor("orders", 0, "cursor-type=TRIM_HORIZON");
    }

    /** The data behind a cursor, as text. */
    private String read(String more) {
        JsonNode page = gateway.get("records?partition-cursor=" + gateway.cursor("orders", 0, more));
        return String.join(
                " ",
                page.get("records").findValuesAsText("data").stream()
                        .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                        .toList());
    }

    private String error(String path) {
        return DisGateway.error(gateway.send("GET", DisGateway.PROJECT + path, Map.of(), new byte[0]));
    }

    private String body(String path) {
        return DisGateway.text(gateway.send("GET", DisGateway.PROJECT + path, Map.of(), new byte[0]));
    }

    private static String next(JsonNode page) {
        return page.get("next_partition_cursor").asText();
    }
}
