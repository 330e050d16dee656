// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRefusal;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.Gateway;
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

/** The tables of the service's pages about PutRecord and PutRecords, row by row. */
class YdsPutsTest {
    private static final int MIB = 1 << 20;
    private static final String LAST_HASH = "340282366920938463463374607431768211455";
    private static final String ABOVE_HASH = "340282366920938463463374607431768211456";

    private final YdsGateway gateway = YdsGateway.withStream("orders");

    @Test
    void a_put_is_answered_with_its_place_and_no_encryption() {
        WireResponse first = put(record("a", "aGk=", ""));
        WireResponse second = put(record("a", "aGk=", ""));

        assertThat(Gateway.text(first))
                .isEqualTo("{\"EncryptionType\":\"NONE\",\"SequenceNumber\":\"0\",\"ShardId\":\"shard-000000\"}");
        assertThat(Gateway.text(second))
                .isEqualTo("{\"EncryptionType\":\"NONE\",\"SequenceNumber\":\"1\",\"ShardId\":\"shard-000000\"}");
    }

    @Test
    void puts_are_answered_in_the_order_of_the_array_with_dense_numbers_in_each_shard() {
        WireResponse answer =
                putAll(record("a", "MA==", "") + "," + record("b", "MQ==", "") + "," + record("a", "Mg==", ""));

        assertThat(Gateway.text(answer))
                .isEqualTo("{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":0,\"Records\":["
                        + "{\"SequenceNumber\":\"0\",\"ShardId\":\"shard-000000\"},"
                        + "{\"SequenceNumber\":\"0\",\"ShardId\":\"shard-000001\"},"
                        + "{\"SequenceNumber\":\"1\",\"ShardId\":\"shard-000000\"}]}");
    }

    @Test
    void data_is_empty_to_one_mebibyte_decoded() {
        assertThat(put(record("a", "", "")).status()).isEqualTo(200);
        assertThat(put(record("a", base64(MIB - 1), "")).status()).isEqualTo(200);
        assertThat(refusal(record("a", base64(MIB + 1), "")))
                .isEqualTo("400 InvalidArgumentException: Data of size of 1048577 bytes exceed limit of 1048576 bytes");
        assertThat(Gateway.error(putAll(record("a", "aGk=", "") + "," + record("a", base64(MIB + 1), ""))))
                .isEqualTo("400 InvalidArgumentException: Data of size of 1048577 bytes exceed limit of 1048576 bytes");
    }

    @Test
    void data_of_one_mebibyte_fits_into_a_new_stream_with_any_key() {
        String key = "k".repeat(256);

        assertThat(Gateway.text(put(record(key, base64(MIB), "")))).contains("\"SequenceNumber\":\"0\"");
    }

    @Test
    void data_is_required_and_base64() {
        assertThat(gateway.error("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\"}"))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value null at 'data' failed to satisfy"
                                + " constraint: Member must not be null");
        assertThat(refusal(record("a", "a", ""))).startsWith("400 InvalidArgumentException: 'a' can not be converted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "é", "鍵🔑"})
    void a_key_has_one_to_256_characters(String character) {
        int chars = character.codePointCount(0, character.length());

        assertThat(put(record(character, "aGk=", "")).status()).isEqualTo(200);
        assertThat(put(record(character.repeat(256 / chars), "aGk=", "")).status())
                .isEqualTo(200);
        assertThat(refusal(record(character.repeat(256 / chars) + "x", "aGk=", "")))
                .startsWith("400 InvalidArgumentException: Partition key is too long: " + character);
    }

    @Test
    void a_key_is_required() {
        assertThat(refusal(record("", "aGk=", ""))).isEqualTo("400 InvalidArgumentException: Empty partition key");
        assertThat(gateway.error("PutRecord", "{\"StreamName\":\"orders\",\"Data\":\"\"}"))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value null at 'partitionKey' failed to"
                                + " satisfy constraint: Member must not be null");
    }

    @ParameterizedTest
    @CsvSource({
        "0, shard-000000",
        "170141183460469231731687303715884105727, shard-000000",
        "170141183460469231731687303715884105728, shard-000001",
        LAST_HASH + ", shard-000001"
    })
    void an_explicit_hash_decides_the_shard(String hash, String shard) {
        assertThat(Gateway.tree(put(record("a", "aGk=", hash))).get("ShardId").asText())
                .isEqualTo(shard);
    }

    @ParameterizedTest
    @ValueSource(strings = {ABOVE_HASH, "00", "-1", "1e3", "x", "1000000000000000000000000000000000000000"})
    void a_hash_that_is_no_point_of_the_ring_is_refused(String hash) {
        String told = "400 InvalidArgumentException: " + hash + " is not a valid 128 bit decimal";

        assertThat(refusal(record("a", "aGk=", hash))).isEqualTo(told);
        assertThat(Gateway.error(putAll(record("b", "aGk=", "") + "," + record("a", "aGk=", hash))))
                .isEqualTo(told);
    }

    @Test
    void an_empty_hash_is_none_of_its_forms() {
        assertThat(gateway.error(
                        "PutRecord",
                        "{\"StreamName\":\"orders\",\"Data\":\"\",\"PartitionKey\":\"a\",\"ExplicitHashKey\":\"\"}"))
                .isEqualTo("400 InvalidArgumentException:  is not a valid 128 bit decimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "00001", "49670459244053083410009496665636025064416812191247761410"})
    void a_number_to_follow_is_taken_and_not_looked_at(String number) {
        assertThat(gateway.ok(
                                "PutRecord",
                                "{\"StreamName\":\"orders\",\"Data\":\"\",\"PartitionKey\":\"a\",\"SequenceNumberForOrdering\":\""
                                        + number + "\"}")
                        .get("SequenceNumber")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void a_call_has_one_to_500_records() {
        assertThat(ok(putAll(records(500, "aGk="))).get("Records")).hasSize(500);
        assertThat(Gateway.error(putAll(records(501, "aGk="))))
                .isEqualTo("400 InvalidArgumentException: Too many records in a single PutRecords request: 501 > 500");
        assertThat(Gateway.error(putAll("")))
                .startsWith(
                        "400 ValidationException: 1 validation error detected: Value at"
                                + " 'records' failed to satisfy constraint: Member must have length greater than or equal to 1");
        assertThat(gateway.error("PutRecords", "{\"StreamName\":\"orders\"}"))
                .startsWith("400 ValidationException: 1 validation error detected: Value null at 'records'");
    }

    /** A key has one byte, so the fifth record decides. */
    @Test
    void a_call_has_at_most_five_mebibytes_of_data_and_keys() {
        String four = IntStream.range(0, 4)
                .mapToObj(i -> record("k", base64(MIB - 1), ""))
                .collect(Collectors.joining(","));

        assertThat(ok(putAll(four + "," + record("k", base64(MIB - 1), "")))
                        .get("FailedRecordCount")
                        .asInt())
                .isZero();
        assertThat(Gateway.error(putAll(four + "," + record("kk", base64(MIB - 1), ""))))
                .isEqualTo(
                        "400 InvalidArgumentException: Total size of PutRecords request of 5242881 bytes exceed limit of"
                                + " 5242880 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | 400 InvalidArgumentException: Stream name is empty
            none              | 400 ResourceNotFoundException: Stream none under account 000000000000 not found.
            /r/f/d/none       | 400 ResourceNotFoundException: Stream /r/f/d/none under account 000000000000 not found.
            a b               | 400 ResourceNotFoundException: Stream a b under account 000000000000 not found.
            """)
    void a_stream_must_be_there(String name, String refusal) {
        assertThat(gateway.error(
                        "PutRecord", "{\"StreamName\":\"" + name + "\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}"))
                .isEqualTo(refusal);
    }

    @Test
    void a_stream_must_be_named() {
        assertThat(gateway.error("PutRecord", "{\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}"))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/orders", "arn:aws:kinesis:ru-central1:000000000000:stream/orders"})
    void a_stream_is_named_by_an_arn_as_by_a_name(String arn) {
        assertThat(gateway.ok("PutRecord", "{\"StreamARN\":\"" + arn + "\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}")
                        .has("SequenceNumber"))
                .isTrue();
    }

    @Test
    void a_name_of_any_length_and_depth_is_answered() {
        for (String arn : List.of("/a".repeat(1_000), "a".repeat(2_048), "/".repeat(2_048), "arn:")) {
            assertThat(gateway.error(
                            "PutRecord", "{\"StreamARN\":\"" + arn + "\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}"))
                    .startsWith("400 ResourceNotFoundException: Stream ");
        }
    }

    @Test
    void a_record_that_fails_stops_no_other_and_its_shard_is_named() {
        gateway.kinesis
                .shards()
                .answerAppends(0, new Delivery.Answered(new AppendOutcome.Refused(AppendRefusal.THROTTLED)));

        JsonNode answer = ok(putAll(record("a", "aGk=", "") + "," + record("b", "aGk=", "")));

        assertThat(answer.toString())
                .isEqualTo("{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":1,\"Records\":["
                        + "{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"Rate exceeded for"
                        + " shard shard-000000 in stream orders under account 000000000000.\"},"
                        + "{\"SequenceNumber\":\"0\",\"ShardId\":\"shard-000001\"}]}");
        assertThat(refusal(record("a", "aGk=", "")))
                .isEqualTo(
                        "400 ProvisionedThroughputExceededException: Rate exceeded for shard shard-000000 in stream orders"
                                + " under account 000000000000.");
    }

    @Test
    void cbor_puts_are_the_same() {
        WireResponse answer = gateway.send(
                "PutRecord",
                Gateway.CBOR,
                Gateway.cbor("{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}"),
                Map.of());

        assertThat(Gateway.tree(answer).get("EncryptionType").asText()).isEqualTo("NONE");
        assertThat(Gateway.tree(answer).get("SequenceNumber").asText()).isEqualTo("0");
    }

    private WireResponse put(String record) {
        return gateway.send("PutRecord", "{\"StreamName\":\"orders\"," + record.substring(1));
    }

    private String refusal(String record) {
        return Gateway.error(put(record));
    }

    private WireResponse putAll(String records) {
        return gateway.send("PutRecords", "{\"StreamName\":\"orders\",\"Records\":[" + records + "]}");
    }

    private static JsonNode ok(WireResponse answer) {
        assertThat(answer.status()).as(Gateway.text(answer)).isEqualTo(200);
        return Gateway.tree(answer);
    }

    private static String records(int count, String data) {
        return IntStream.range(0, count)
                .mapToObj(i -> record("k" + i, data, ""))
                .collect(Collectors.joining(","));
    }

    /** @param hash empty for none */
    private static String record(String key, String data, String hash) {
        String explicit = hash.isEmpty() ? "" : ",\"ExplicitHashKey\":\"" + hash + "\"";
        return "{\"PartitionKey\":\"" + key + "\",\"Data\":\"" + data + "\"" + explicit + "}";
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
