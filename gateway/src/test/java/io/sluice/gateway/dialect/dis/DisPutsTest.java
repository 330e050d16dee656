// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRefusal;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.forward.Delivery;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the vendor's page on uploading data, row by row, and what they leave open. */
class DisPutsTest {
    private static final String ONE = "\"records\":[{\"data\":\"ZGF0YQ==\"}]";
    private static final String LAST_HASH = "9223372036854775807";

    private final DisGateway gateway = DisGateway.withStream("orders", 3);

    @Test
    void the_pages_own_example_is_stored() {
        DisGateway fresh = DisGateway.withStream("newstream", 1);

        JsonNode answer = fresh.put("""
                {
                  "stream_name" : "newstream",
                  "records" : [ {
                    "data" : "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="
                  } ]
                }""");

        assertThat(answer)
                .hasToString("{\"failed_record_count\":0,\"records\":"
                        + "[{\"partition_id\":\"shardId-0000000000\",\"sequence_number\":\"0\"}]}");
        assertThat(fresh.data("newstream", 0)).containsExactly("11111111111111111111111111111111");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 64})
    void a_stream_name_has_up_to_64_characters(int length) {
        String name = "n".repeat(length);

        assertThat(DisGateway.withStream(name, 1)
                        .put("{\"stream_name\":\"" + name + "\"," + ONE + "}")
                        .get("failed_record_count")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n n", "ключ", "a/b", "n65"})
    void a_name_that_is_none_is_refused(String name) {
        String sent = name.equals("n65") ? "n".repeat(65) : name;

        assertThat(put("{\"stream_name\":\"" + sent + "\"," + ONE + "}")).isEqualTo("400 DIS.4200");
    }

    @Test
    void a_stream_is_found_by_its_id_if_the_name_leads_nowhere() {
        String id = gateway.get("streams/orders").get("stream_id").asText();

        for (String names : List.of(
                "\"stream_id\":\"" + id + "\"",
                "\"stream_name\":\"\",\"stream_id\":\"" + id + "\"",
                "\"stream_name\":\"no-such-name\",\"stream_id\":\"" + id + "\"",
                "\"stream_name\":\"orders\",\"stream_id\":\"\"",
                "\"stream_name\":\"orders\",\"stream_id\":\"nobody\"")) {
            assertThat(gateway.put("{" + names + "," + ONE + "}")
                            .get("failed_record_count")
                            .asInt())
                    .as(names)
                    .isZero();
        }
    }

    @Test
    void a_stream_that_is_not_there_refuses_the_whole_request() {
        assertThat(put("{\"stream_name\":\"nope\"," + ONE + "}")).isEqualTo("400 DIS.4301");
        assertThat(put("{\"stream_id\":\"0000000000000000000000\"," + ONE + "}"))
                .isEqualTo("400 DIS.4301");
    }

    @ParameterizedTest
    @CsvSource({
        "0,shardId-0000000000",
        "1,shardId-0000000001",
        "shardId-0000000002,shardId-0000000002",
        "SHARDID-2,shardId-0000000002"
    })
    void a_partition_is_named_in_both_forms(String sent, String partition) {
        assertThat(partition("\"partition_id\":\"" + sent + "\"")).isEqualTo(partition);
    }

    @Test
    void a_partition_may_be_a_number() {
        assertThat(partition("\"partition_id\":2")).isEqualTo("shardId-0000000002");
    }

    @Test
    void a_partition_beats_hash_and_key_and_a_hash_beats_a_key() {
        String hashOfLast = "\"explicit_hash_key\":\"" + LAST_HASH + "\"";
        String keyOfFirst = "\"partition_key\":\"" + keyIn("shardId-0000000000") + "\"";

        assertThat(partition("\"partition_id\":\"1\"," + hashOfLast + "," + keyOfFirst))
                .isEqualTo("shardId-0000000001");
        assertThat(partition(hashOfLast + "," + keyOfFirst)).isEqualTo("shardId-0000000002");
        assertThat(partition(keyOfFirst)).isEqualTo("shardId-0000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "3074457345618258601,0",
        "3074457345618258602,1",
        "6148914691236517203,1",
        "6148914691236517204,2",
        LAST_HASH + ",2"
    })
    void a_hash_lies_in_the_partition_whose_range_shows_it(String hash, int partition) {
        assertThat(partition("\"explicit_hash_key\":\"" + hash + "\"")).isEqualTo("shardId-000000000" + partition);
        assertThat(partition("\"explicit_hash_key\":" + hash)).isEqualTo("shardId-000000000" + partition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "-1", "1.5", "abc", "1e3", "99999999999999999999999999999999999999999"})
    void a_hash_that_is_none_fails_its_record_unless_there_is_a_key(String hash) {
        JsonNode alone = entry("\"explicit_hash_key\":\"" + hash + "\"");
        String key = keyIn("shardId-0000000001");

        assertThat(alone.get("error_code").asText()).isEqualTo("DIS.4200");
        assertThat(partition("\"explicit_hash_key\":\"" + hash + "\",\"partition_key\":\"" + key + "\""))
                .isEqualTo("shardId-0000000001");
    }

    @Test
    void keys_are_placed_as_in_every_other_dialect() {
        Map<String, String> here = IntStream.range(0, 50)
                .mapToObj(i -> "k" + i)
                .collect(Collectors.toMap(key -> key, key -> partition("\"partition_key\":\"" + key + "\"")));

        assertThat(here.values()).contains("shardId-0000000000", "shardId-0000000001", "shardId-0000000002");
        assertThat(here)
                .allSatisfy((key, partition) -> assertThat(partition("\"partition_key\":\"" + key + "\""))
                        .isEqualTo(partition));
    }

    @Test
    void records_for_which_nothing_is_given_go_to_one_partition_a_request_and_to_all_in_turn() {
        String five = "{\"stream_name\":\"orders\",\"records\":[" + "{\"data\":\"YQ==\"},".repeat(4)
                + "{\"data\":\"YQ==\",\"partition_id\":\"\",\"partition_key\":null}]}";

        List<List<String>> partitions = IntStream.range(0, 30)
                .mapToObj(i -> gateway.put(five).get("records").findValuesAsText("partition_id"))
                .toList();

        assertThat(partitions).allSatisfy(one -> assertThat(one).hasSize(5).containsOnly(one.get(0)));
        assertThat(partitions.stream().map(one -> one.get(0)))
                .contains("shardId-0000000000", "shardId-0000000001", "shardId-0000000002");
    }

    @Test
    void records_that_fail_have_codes_in_their_messages_and_stop_no_other() {
        JsonNode answer = gateway.put("""
                {"stream_name":"orders","records":[
                  {"data":"MA==","partition_id":"0"},
                  {"data":"MQ==","partition_id":"3"},
                  {"data":"Mg==","partition_id":"zero"},
                  {"data":"Mw==","partition_id":"0"}]}""");

        assertThat(answer.get("failed_record_count").asInt()).isEqualTo(2);
        assertThat(answer.at("/records/0"))
                .hasToString("{\"partition_id\":\"shardId-0000000000\",\"sequence_number\":\"0\"}");
        assertThat(answer.at("/records/1"))
                .hasToString(
                        "{\"error_code\":\"DIS.4302\",\"error_message\":\"Partition does not exist. [DIS.4302]\"}");
        assertThat(answer.at("/records/2/error_code").asText()).isEqualTo("DIS.4201");
        assertThat(answer.at("/records/2").has("sequence_number")).isFalse();
        assertThat(answer.at("/records/3/sequence_number").asText()).isEqualTo("1");
        assertThat(gateway.data("orders", 0)).containsExactly("0", "3");
    }

    @Test
    void a_partition_made_through_another_gateway_is_known_before_its_records_are_refused() {
        DisGateway other = gateway.beside();
        other.put("{\"stream_name\":\"orders\"," + ONE + "}");
        DisGateway.ok(gateway.put("streams/orders", "{\"target_partition_count\":4}"));

        assertThat(other.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\",\"partition_id\":\"3\"}]}")
                        .at("/records/0/partition_id")
                        .asText())
                .isEqualTo("shardId-0000000003");
    }

    @Test
    void data_has_up_to_the_streams_size_and_one_byte_more_fails_its_record() {
        String largest = base64(1 << 20);
        String larger = base64((1 << 20) + 1);

        JsonNode answer = gateway.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"" + larger
                + "\",\"partition_id\":\"0\"},{\"data\":\"" + largest + "\",\"partition_id\":\"0\"}]}");

        assertThat(answer.get("failed_record_count").asInt()).isEqualTo(1);
        assertThat(answer.at("/records/0/error_code").asText()).isEqualTo("DIS.4200");
        assertThat(answer.at("/records/1/sequence_number").asText()).isEqualTo("0");
    }

    @Test
    void an_advanced_stream_takes_larger_data() {
        gateway.create("{\"stream_name\":\"large\",\"partition_count\":1,\"stream_type\":\"ADVANCED\"}");

        JsonNode answer = gateway.put("{\"stream_name\":\"large\",\"records\":[{\"data\":\"" + base64(5 << 20)
                + "\"},{\"data\":\"" + base64((5 << 20) + 1) + "\"}]}");

        assertThat(answer.at("/records/0/sequence_number").asText()).isEqualTo("0");
        assertThat(answer.at("/records/1/error_code").asText()).isEqualTo("DIS.4200");
    }

    @Test
    void a_key_has_up_to_4096_bytes() {
        assertThat(entry("\"partition_key\":\"" + "k".repeat(4096) + "\"").has("sequence_number"))
                .isTrue();
        assertThat(entry("\"partition_key\":\"" + "k".repeat(4097) + "\"")
                        .get("error_code")
                        .asText())
                .isEqualTo("DIS.4200");
    }

    @Test
    void a_request_has_up_to_10000_records() {
        assertThat(gateway.put(records(10_000)).get("records")).hasSize(10_000);
        assertThat(put(records(10_001))).isEqualTo("400 DIS.4200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 400 DIS.4202",
                "{ | 400 DIS.4300",
                "[] | 400 DIS.4300",
                "{}{} | 400 DIS.4300",
                "{\"stream_name\":\"orders\"} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":null} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":7} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[7]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{}]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":null}]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":7}]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"***not base64***\"}]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ=\"}]} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"ключ\"}]} | 400 DIS.4200",
                "{\"records\":[{\"data\":\"YQ==\"}]} | 400 DIS.4200"
            })
    void a_body_that_is_none_is_refused_as_a_whole(String body, String error) {
        assertThat(put(body)).isEqualTo(error);
    }

    @Test
    void members_that_are_in_no_page_are_passed_over_and_padding_may_be_missing() {
        JsonNode answer = gateway.put("{\"private\":false,\"x\":{\"y\":[1,{}]},\"stream_name\":\"orders\","
                + "\"records\":[{\"extended_info\":{\"a\":[]},\"partition_id\":\"0\",\"data\":\"ZGF0YQ\"}]}");

        assertThat(answer.get("failed_record_count").asInt()).isZero();
        assertThat(gateway.data("orders", 0)).containsExactly("data");
    }

    @Test
    void refusals_of_shards_have_the_codes_by_which_sdks_decide_to_try_again() {
        refuse(AppendRefusal.THROTTLED, "DIS.4303");
        refuse(AppendRefusal.OVERLOADED, "DIS.4303");
        refuse(AppendRefusal.DISK_FULL, "DIS.5250");
        gateway.shards.answerAppends(0, new Delivery.NoAnswer());
        assertThat(entry("\"partition_id\":\"0\"").get("error_message").asText())
                .isEqualTo("System error. It is not known whether the record is stored. [DIS.5000]");
    }

    @Test
    void records_may_be_there_once_only() {
        assertThat(put("{\"stream_name\":\"orders\"," + ONE + "," + ONE + "}")).isEqualTo("400 DIS.4200");
        assertThat(gateway.put("{\"records\":null,\"stream_name\":\"orders\"," + ONE + "}")
                        .get("failed_record_count")
                        .asInt())
                .isZero();
    }

    @Test
    void a_put_without_room_for_its_large_answer_is_refused_before_anything_is_stored() {
        WireResponse answer = gateway.withoutAnswerRoom(records(1001));

        assertThat(DisGateway.error(answer)).isEqualTo("429 DIS.4303");
        assertThat(gateway.shards.records(gateway.shards.stream("orders").shardId(0)))
                .isEmpty();
        assertThat(gateway.withoutAnswerRoom(records(1000)).status()).isEqualTo(200);
    }

    @Test
    void no_answer_is_longer_than_the_room_that_was_taken_for_it() {
        gateway.shards.answerAppends(0, new Delivery.NoAnswer());
        String large = "{\"stream_name\":\"orders\",\"records\":["
                + ("{\"data\":\"" + base64((1 << 20) + 1) + "\"},{\"data\":\"\",\"partition_id\":\"x\"},"
                                + "{\"data\":\"\",\"explicit_hash_key\":\"x\"},{\"data\":\"\",\"partition_id\":\"9\"},")
                        .repeat(5)
                + "{\"data\":\"\",\"partition_id\":\"0\"},".repeat(20)
                + "{\"data\":\"\",\"partition_key\":\"" + "k".repeat(4097) + "\"}]}";

        WireResponse answer = gateway.post("records", large);

        assertThat(DisGateway.ok(answer).get("failed_record_count").asInt()).isEqualTo(41);
        assertThat(answer.body().array().length).isEqualTo(DisPutAnswer.maxBytes(41));
    }

    @Test
    void a_stream_made_again_under_the_name_takes_the_records() {
        DisGateway other = gateway.beside();
        other.put("{\"stream_name\":\"orders\"," + ONE + "}");
        gateway.send("DELETE", DisGateway.PROJECT + "streams/orders", Map.of(), new byte[0]);

        assertThat(DisGateway.error(other.post("records", "{\"stream_name\":\"orders\"," + ONE + "}")))
                .isEqualTo("400 DIS.4301");
        gateway.create("{\"stream_name\":\"orders\",\"partition_count\":1}");
        assertThat(other.put("{\"stream_name\":\"orders\"," + ONE + "}")
                        .at("/records/0/sequence_number")
                        .asText())
                .isEqualTo("0");
    }

    private void refuse(AppendRefusal refusal, String code) {
        gateway.shards.answerAppends(0, new Delivery.Answered(new AppendOutcome.Refused(refusal)));
        JsonNode refused = entry("\"partition_id\":\"0\"");
        assertThat(refused.get("error_code").asText()).isEqualTo(code);
        assertThat(refused.get("error_message").asText()).endsWith("[" + code + "]");
    }

    private String put(String body) {
        return DisGateway.error(gateway.post("records", body));
    }

    private JsonNode entry(String members) {
        WireResponse answer = gateway.post(
                "records", "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"," + members + "}]}");
        return DisGateway.ok(answer).at("/records/0");
    }

    private String partition(String members) {
        return entry(members).path("partition_id").asText();
    }

    private String keyIn(String partition) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "key" + i)
                .filter(key -> partition("\"partition_key\":\"" + key + "\"").equals(partition))
                .findFirst()
                .orElseThrow();
    }

    private static String records(int count) {
        return "{\"stream_name\":\"orders\",\"records\":[" + "{\"data\":\"\"},".repeat(count - 1) + "{\"data\":\"\"}]}";
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
