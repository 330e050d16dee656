// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.ReadOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioReadsTest {
    private static final String INVALID = "400 -201326592 InvalidArgumentException";
    private static final String ILLEGAL = "400 -201326598 IllegalLocationException";
    private static final String OUT_OF_RANGE = "400 -201326594 ShardIDOutOfRangeException";
    private static final String NOT_FOUND = "404 -201326593 ResourceNotFoundException";

    private final V3ioGateway gateway = V3ioGateway.withStream("/c/d/s/", 2);

    @Test
    void a_record_is_read_with_all_that_was_put() {
        put("{\"Data\":\"ZGF0YQ0K\",\"ClientInfo\":\"MTIzNA0K\",\"PartitionKey\":\"k\\\"\",\"ShardId\":0},"
                + "{\"Data\":\"eA==\",\"ShardId\":0}");

        JsonNode answer = gateway.read("/c/d/s/0/", gateway.earliest("/c/d/s/0/"));

        assertThat(answer.get("MSecBehindLatest").asInt()).isZero();
        assertThat(answer.get("RecordsBehindLatest").asInt()).isZero();
        assertThat(answer.get("Records").toString())
                .isEqualTo("[{\"ArrivalTimeSec\":1767323050,\"ArrivalTimeNSec\":123000000,\"SequenceNumber\":1,"
                        + "\"ClientInfo\":\"MTIzNA0K\",\"PartitionKey\":\"k\\\"\",\"Data\":\"ZGF0YQ0K\"},"
                        + "{\"ArrivalTimeSec\":1767323050,\"ArrivalTimeNSec\":123000000,\"SequenceNumber\":2,"
                        + "\"Data\":\"eA==\"}]");
    }

    @Test
    void an_empty_shard_gives_an_empty_list_and_a_place_to_go_on() {
        String location = gateway.earliest("/c/d/s/1");

        JsonNode empty = gateway.read("/c/d/s/1", location);
        put("{\"Data\":\"eA==\",\"ShardId\":1}");

        assertThat(empty.get("Records").isArray()).isTrue();
        assertThat(empty.get("Records")).isEmpty();
        assertThat(gateway.read("/c/d/s/1", empty.get("NextLocation").asText()).get("Records"))
                .hasSize(1);
    }

    @Test
    void a_reader_behind_is_told_by_how_much() {
        putMany(5);
        gateway.nowMs += 40;

        JsonNode page = gateway.call(
                        "GetRecords", "/c/d/s/0", "{\"Location\":\"" + gateway.earliest("/c/d/s/0") + "\",\"Limit\":2}")
                .json();

        assertThat(page.get("Records")).hasSize(2);
        assertThat(page.get("RecordsBehindLatest").asInt()).isEqualTo(3);
        assertThat(page.get("MSecBehindLatest").asInt()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1000", "1000, 1000", "1001, 1001", "99999999999, 1001"})
    void a_limit_is_kept_and_none_means_a_thousand(String limit, int records) {
        for (int put = 0; put < 11; put++) {
            putMany(91);
        }

        JsonNode page = gateway.call(
                        "GetRecords",
                        "/c/d/s/0",
                        "{\"Limit\":" + limit + ",\"Location\":\"" + gateway.earliest("/c/d/s/0") + "\"}")
                .json();

        assertThat(page.get("Records")).hasSize(records);
    }

    @Test
    void the_shard_may_be_in_the_path_or_in_the_body() {
        putMany(1);
        String location = gateway.earliest("/c/d/s/0");

        for (String where : List.of(
                "/c/d/s/0|",
                "//c/d/s/0/|",
                "/c/d/s/shardId-000000000000|",
                "/c/d/s/|,\"ShardId\":0",
                "/c/d/s|,\"ShardId\":0",
                "/c/d/|,\"ShardId\":0,\"StreamName\":\"s\"",
                "/c/d/s/|,\"ShardId\":0,\"StreamName\":\"s\"")) {
            String path = where.substring(0, where.indexOf('|'));
            String more = where.substring(where.indexOf('|') + 1);

            assertThat(gateway.call("GetRecords", path, "{\"Location\":\"" + location + "\"" + more + "}")
                            .status())
                    .as(where)
                    .isEqualTo(200);
            assertThat(gateway.call("SeekShard", path, "{\"Type\":\"LATEST\"" + more + "}")
                            .status())
                    .as(where)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/c/d/s/2, 400 -201326594 ShardIDOutOfRangeException",
        "/c/d/s/999999999999999999, 400 -201326594 ShardIDOutOfRangeException",
        "/c/d/s/, 400 -201326592 InvalidArgumentException",
        "/c/d/s/x, 400 -201326592 InvalidArgumentException",
        "/c/d/s/-1, 400 -201326592 InvalidArgumentException",
        "/c/d/none/0, 404 -201326593 ResourceNotFoundException",
        "/c/d/0, 400 -201326596 ResourceNotStreamException",
        "/c/0, 400 -201326596 ResourceNotStreamException",
        "/c, 400 -201326592 InvalidArgumentException"
    })
    void another_shard_or_stream_is_refused_in_its_own_words(String path, String said) {
        String location = gateway.earliest("/c/d/s/0");

        assertThat(gateway.call("Seek", path, "{\"Type\":\"EARLIEST\"}")).hasToString(said);
        assertThat(gateway.call("GetRecords", path, "{\"Location\":\"" + location + "\"}"))
                .hasToString(said);
    }

    @Test
    void earliest_is_the_oldest_record_and_latest_behind_the_newest() {
        putMany(3);
        String latest = location("{\"Type\":\"LATEST\"}");
        putMany(2);

        assertThat(numbers(gateway.earliest("/c/d/s/0"))).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers(latest)).containsExactly(4, 5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3"})
    void a_number_is_the_place_of_its_record(int number, int first) {
        putMany(3);

        assertThat(numbers(location("{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":" + number + "}")))
                .startsWith(first);
    }

    @Test
    void the_number_behind_the_last_is_the_tip_and_the_next_is_none() {
        putMany(3);

        assertThat(numbers(location("{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":4}")))
                .isEmpty();
        assertThat(seek("{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":5}")).isEqualTo(INVALID);
        assertThat(seek("{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":0}")).isEqualTo(INVALID);
    }

    @Test
    void a_time_is_the_place_of_the_first_record_that_came_then_or_later() {
        putMany(1);
        gateway.nowMs += 10;
        putMany(1);

        assertThat(numbers(atTime(1_767_323_050, 123_000_000))).containsExactly(1, 2);
        assertThat(numbers(atTime(1_767_323_050, 123_000_001))).containsExactly(2);
        assertThat(numbers(atTime(1_767_323_050, 133_000_000))).containsExactly(2);
        assertThat(numbers(atTime(1_767_323_050, 133_000_001))).isEmpty();
        assertThat(numbers(location("{\"Type\":\"TIME\",\"TimestampSec\":1767323050,\"TimestampNSec\":null}")))
                .containsExactly(1, 2);
        assertThat(numbers(location("{\"Type\":\"TIME\",\"TimestampSec\":5}"))).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"Type\":\"earliest\"}",
                "{\"Type\":\"NEVER\"}",
                "{\"Type\":7}",
                "{\"Type\":\"TIME\"}",
                "{\"Type\":\"TIME\",\"TimestampSec\":-1}",
                "{\"Type\":\"TIME\",\"TimestampSec\":9223372036854775807}",
                "{\"Type\":\"TIME\",\"TimestampSec\":5,\"TimestampNSec\":1000000000}",
                "{\"Type\":\"TIME\",\"TimestampSec\":5,\"TimestampNSec\":-1}",
                "{\"Type\":\"SEQUENCE\"}",
                "{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":\"1\"}",
                "{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":18446744073709551615}",
                "{\"Type\":\"EARLIEST\",\"StreamName\":\"s\"}"
            })
    void a_seek_without_what_its_type_needs_is_invalid(String body) {
        assertThat(seek(body)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Location\":5}", "{\"Location\":\"AA==\",\"Limit\":-1}", "[]"})
    void a_read_without_a_location_or_with_a_negative_limit_is_invalid(String body) {
        assertThat(gateway.call("GetRecords", "/c/d/s/0", body)).hasToString(INVALID);
    }

    @Test
    void a_location_of_another_shard_or_of_nobody_is_illegal() {
        String location = gateway.earliest("/c/d/s/0");

        assertThat(read("/c/d/s/1", location)).isEqualTo(ILLEGAL);
        assertThat(read("/c/d/s/0", "AQAAAAAAAAAAAAAAAAAAAA==")).isEqualTo(ILLEGAL);
        assertThat(read("/c/d/s/0", "")).isEqualTo(ILLEGAL);
    }

    @Test
    void a_location_of_a_stream_made_anew_is_illegal_in_every_gateway() {
        V3ioGateway other = gateway.beside();
        String old = other.earliest("/c/d/s/0");
        gateway.ask("DELETE", "/c/d/s/");
        assertThat(other.call("GetRecords", "/c/d/s/0", "{\"Location\":\"" + old + "\"}"))
                .hasToString(NOT_FOUND);

        gateway.call("CreateStream", "/c/d/s/", "{\"ShardCount\":2}");

        assertThat(read("/c/d/s/0", old)).isEqualTo(ILLEGAL);
        assertThat(other.call("GetRecords", "/c/d/s/0", "{\"Location\":\"" + old + "\"}"))
                .hasToString(ILLEGAL);
    }

    @Test
    void a_location_of_the_new_stream_works_in_a_gateway_that_only_knows_the_old_one() {
        V3ioGateway other = gateway.beside();
        other.earliest("/c/d/s/0");
        gateway.ask("DELETE", "/c/d/s/");
        gateway.call("CreateStream", "/c/d/s/", "{\"ShardCount\":2}");
        putMany(1);

        String location = gateway.earliest("/c/d/s/0");

        assertThat(other.read("/c/d/s/0", location).get("Records")).hasSize(1);
    }

    @Test
    void a_shard_that_came_meanwhile_is_found() {
        V3ioGateway other = gateway.beside();
        other.earliest("/c/d/s/0");
        gateway.call("UpdateStream", "/c/d/s/", "{\"ShardCount\":4}");

        assertThat(other.call("Seek", "/c/d/s/3", "{\"Type\":\"EARLIEST\"}").status())
                .isEqualTo(200);
        assertThat(other.call("Seek", "/c/d/s/4", "{\"Type\":\"EARLIEST\"}")).hasToString(OUT_OF_RANGE);
    }

    @Test
    void what_passes_is_503_and_what_is_broken_500() {
        String location = gateway.earliest("/c/d/s/0");
        gateway.shards.answerReads(new ReadOutcome.Damaged(0));
        assertThat(read("/c/d/s/0", location)).isEqualTo("500 -5 Input/output error");

        gateway.shards.loseNodes();
        assertThat(read("/c/d/s/0", location)).isEqualTo("503 -11 Resource temporarily unavailable");
        assertThat(seek("{\"Type\":\"LATEST\"}")).isEqualTo("503 -11 Resource temporarily unavailable");
        assertThat(gateway.send(
                                "PUT",
                                "/c/d/s/0",
                                List.of(Map.entry("X-v3io-function", "Seek")),
                                "{\"Type\":\"LATEST\"}")
                        .headers()
                        .first("Retry-After"))
                .contains("1");
    }

    private void put(String records) {
        assertThat(gateway.call("PutRecords", "/c/d/s/", "{\"Records\":[" + records + "]}")
                        .status())
                .isEqualTo(200);
    }

    private void putMany(int count) {
        put("{\"Data\":\"eA==\",\"ShardId\":0}" + ",{\"Data\":\"eA==\",\"ShardId\":0}".repeat(count - 1));
    }

    private String seek(String body) {
        return gateway.call("Seek", "/c/d/s/0", body).toString();
    }

    private String location(String body) {
        return gateway.call("Seek", "/c/d/s/0", body).json().get("Location").asText();
    }

    private String atTime(long second, long nanos) {
        return location("{\"Type\":\"TIME\",\"TimestampSec\":" + second + ",\"TimestampNSec\":" + nanos + "}");
    }

    private String read(String path, String location) {
        return gateway.call("GetRecords", path, "{\"Location\":\"" + location + "\"}")
                .toString();
    }

    private List<Integer> numbers(String location) {
        return gateway.read("/c/d/s/0", location).get("Records").findValues("SequenceNumber").stream()
                .map(JsonNode::asInt)
                .toList();
    }
}
