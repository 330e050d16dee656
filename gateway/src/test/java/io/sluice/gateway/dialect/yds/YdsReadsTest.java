// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.dialect.kinesis.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YdsReadsTest {
    private final YdsGateway gateway = YdsGateway.withStream("orders");

    /** "a" belongs to shard 0. */
    @BeforeEach
    void put_three_records() {
        for (String data : List.of("MA==", "MQ==", "Mg==")) {
            gateway.ok("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"" + data + "\"}");
        }
    }

    @Test
    void a_record_is_read_with_its_offset_its_time_and_no_encryption() {
        JsonNode page = read(iterator("\"ShardIteratorType\":\"TRIM_HORIZON\""), "");

        assertThat(page.at("/Records/1"))
                .hasToString("{\"SequenceNumber\":\"1\",\"ApproximateArrivalTimestamp\":1.767323050123E9,"
                        + "\"Data\":\"MQ==\",\"PartitionKey\":\"a\",\"EncryptionType\":\"NONE\"}");
        assertThat(page.get("Records")).hasSize(3);
        assertThat(page.get("MillisBehindLatest").asInt()).isZero();
        assertThat(page.has("NextShardIterator")).isTrue();
    }

    @Test
    void an_empty_page_has_an_empty_list() {
        JsonNode page = read(iterator("\"ShardIteratorType\":\"LATEST\""), "");

        assertThat(page.get("Records").isArray()).isTrue();
        assertThat(page.get("Records")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AT_SEQUENCE_NUMBER, 0, 0 1 2",
        "AT_SEQUENCE_NUMBER, 1, 1 2",
        "AT_SEQUENCE_NUMBER, 00001, 1 2",
        "AFTER_SEQUENCE_NUMBER, 0, 1 2",
        "AFTER_SEQUENCE_NUMBER, 2, ''",
        "AFTER_SEQUENCE_NUMBER, 000000000000000000000000, 1 2"
    })
    void a_read_begins_at_an_offset_or_behind_it(String type, String number, String numbers) {
        String iterator =
                iterator("\"ShardIteratorType\":\"" + type + "\",\"StartingSequenceNumber\":\"" + number + "\"");

        assertThat(numbers(read(iterator, ""))).isEqualTo(numbers);
    }

    @Test
    void a_read_goes_on_where_the_last_one_ended() {
        JsonNode first = read(iterator("\"ShardIteratorType\":\"TRIM_HORIZON\""), ",\"Limit\":2");
        JsonNode second = read(first.get("NextShardIterator").asText(), ",\"Limit\":2");

        assertThat(numbers(first)).isEqualTo("0 1");
        assertThat(first.get("MillisBehindLatest").asInt()).isPositive();
        assertThat(numbers(second)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456789", "49670459244053083410009496665636025064416812191247761410"})
    void a_number_that_can_be_no_offset_is_malformed(String number) {
        assertThat(refusal(
                        "\"ShardIteratorType\":\"AT_SEQUENCE_NUMBER\",\"StartingSequenceNumber\":\"" + number + "\""))
                .isEqualTo("400 InvalidArgumentException: Malformed sequence number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.0", ""})
    void a_number_of_other_characters_breaks_its_form(String number) {
        assertThat(refusal(
                        "\"ShardIteratorType\":\"AT_SEQUENCE_NUMBER\",\"StartingSequenceNumber\":\"" + number + "\""))
                .startsWith("400 ValidationException: 1 validation error detected");
    }

    @Test
    void a_time_must_be_given_and_not_be_in_the_future() {
        long second = Gateway.START_MS / 1000;

        assertThat(refusal("\"ShardIteratorType\":\"AT_TIMESTAMP\""))
                .isEqualTo(
                        "400 InvalidArgumentException: Shard iterator type is AT_TIMESTAMP, but a timestamp is missed");
        assertThat(refusal("\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":" + (second + 11)))
                .isEqualTo(
                        "400 InvalidArgumentException: Shard iterator type is AT_TIMESTAMP, but a timestamp is in the"
                                + " future");
        assertThat(numbers(read(iterator("\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":" + (second + 10)), "")))
                .isEmpty();
        assertThat(numbers(read(iterator("\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":" + second), "")))
                .isEqualTo("0 1 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard-000000", "shardId-000000000000", "0", "shard-0"})
    void a_shard_is_found_by_every_form_of_its_name(String shard) {
        assertThat(gateway.ok(
                                "GetShardIterator",
                                "{\"StreamName\":\"orders\",\"ShardId\":\"" + shard
                                        + "\",\"ShardIteratorType\":\"LATEST\"}")
                        .has("ShardIterator"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"shard-000002, shard-000002", "shard-7, shard-000007", "x, x"})
    void a_shard_that_is_not_there_is_named(String shard, String told) {
        assertThat(gateway.error(
                        "GetShardIterator",
                        "{\"StreamName\":\"orders\",\"ShardId\":\"" + shard + "\",\"ShardIteratorType\":\"LATEST\"}"))
                .isEqualTo("400 ResourceNotFoundException: No such shard: " + told);
    }

    @Test
    void an_iterator_is_malformed_or_expires() {
        String iterator = iterator("\"ShardIteratorType\":\"TRIM_HORIZON\"");

        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"AAAA\"}"))
                .isEqualTo("400 InvalidArgumentException: Provided shard iterator is malformed");
        gateway.kinesis.waitFor(Duration.ofMinutes(5));
        assertThat(gateway.send("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}")
                        .status())
                .isEqualTo(200);
        gateway.kinesis.waitFor(Duration.ofMillis(1));
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .isEqualTo("400 ExpiredIteratorException: Provided shard iterator is expired");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "10000, true", "0, false", "10001, false", "-1, false"})
    void a_limit_is_one_to_ten_thousand(String limit, boolean isAllowed) {
        String body =
                "{\"ShardIterator\":\"" + iterator("\"ShardIteratorType\":\"LATEST\"") + "\",\"Limit\":" + limit + "}";

        if (isAllowed) {
            assertThat(gateway.send("GetRecords", body).status()).isEqualTo(200);
        } else {
            assertThat(gateway.error("GetRecords", body))
                    .isEqualTo("400 ValidationException: Limit '" + limit + "' is out of bounds [1; 10000]");
        }
    }

    @Test
    void a_java_client_reads_times_in_milliseconds() {
        String iterator = iterator("\"ShardIteratorType\":\"TRIM_HORIZON\"");

        JsonNode page = Gateway.tree(gateway.send(
                "GetRecords", Gateway.CBOR, Gateway.cbor("{\"ShardIterator\":\"" + iterator + "\"}"), Map.of()));

        assertThat(page.at("/Records/0/ApproximateArrivalTimestamp").asLong()).isEqualTo(Gateway.START_MS);
        assertThat(page.at("/Records/0/EncryptionType").asText()).isEqualTo("NONE");
    }

    @Test
    void a_stream_written_here_is_read_through_kinesis_and_back() {
        gateway.kinesis.ok("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"Mw==\"}");

        JsonNode iterator = gateway.kinesis.ok(
                "GetShardIterator",
                "{\"StreamName\":\"orders\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"TRIM_HORIZON\"}");
        JsonNode there = gateway.kinesis.ok("GetRecords", iterator.toString());
        JsonNode here = read(iterator("\"ShardIteratorType\":\"TRIM_HORIZON\""), "");

        assertThat(texts(there, "Data")).isEqualTo("MA== MQ== Mg== Mw==");
        assertThat(there.at("/Records/0").has("EncryptionType")).isFalse();
        assertThat(there.at("/Records/0/SequenceNumber").asText()).hasSize(56);
        assertThat(texts(here, "Data")).isEqualTo("MA== MQ== Mg== Mw==");
        assertThat(numbers(here)).isEqualTo("0 1 2 3");
    }

    private JsonNode read(String iterator, String more) {
        return gateway.ok("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"" + more + "}");
    }

    private String iterator(String start) {
        return gateway.ok("GetShardIterator", question(start))
                .get("ShardIterator")
                .asText();
    }

    private String refusal(String start) {
        return gateway.error("GetShardIterator", question(start));
    }

    private static String question(String start) {
        return "{\"StreamName\":\"orders\",\"ShardId\":\"shard-000000\"," + start + "}";
    }

    private static String numbers(JsonNode page) {
        return texts(page, "SequenceNumber");
    }

    private static String texts(JsonNode page, String member) {
        return String.join(
                " ",
                StreamSupport.stream(page.get("Records").spliterator(), false)
                        .map(record -> record.get(member).asText())
                        .toList());
    }
}
