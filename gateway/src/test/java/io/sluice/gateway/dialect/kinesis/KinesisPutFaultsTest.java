// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisPutFaultsTest {
    private static final String KEY = "\"PartitionKey\":\"a\"";
    private static final String DATA = "\"Data\":\"aGk=\"";

    private final Gateway gateway = Gateway.withStream("orders");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true       | class java.lang.Boolean can not be converted to a Blob
            7          | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to a Blob
            []         | Start of list found where not expected
            {}         | Start of structure or map found where not expected.
            "abc"      | 'abc' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3
            "a-=="     | 'a-==' can not be converted to a Blob: Invalid Base64 character: '-'
            "a=bc"     | 'a=bc' can not be converted to a Blob: Invalid Base64 character: '='
            "aé=="     | 'aé==' can not be converted to a Blob: Invalid Base64 character: 'é'
            "aGl="     | 'aGl=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            "aB=="     | 'aB==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            "a==="     | 'a===' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            """)
    void data_that_is_no_blob_is_told_as_the_service_does(String data, String message) {
        assertThat(put(KEY + ",\"Data\":" + data)).isEqualTo("400 SerializationException: " + message);
        assertThat(putMany("{" + KEY + ",\"Data\":" + data + "}")).isEqualTo("400 SerializationException: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true   | class java.lang.Boolean can not be converted to an String
            1.5    | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String
            ["a"]  | Start of list found where not expected
            """)
    void a_key_that_is_no_text_is_told_as_the_service_does(String key, String message) {
        assertThat(put(DATA + ",\"PartitionKey\":" + key)).isEqualTo("400 SerializationException: " + message);
    }

    @Test
    void records_of_other_types_are_told_as_the_service_does() {
        assertThat(error("\"Records\":\"x\"")).isEqualTo("400 SerializationException: Expected list or null");
        assertThat(error("\"Records\":{}"))
                .isEqualTo("400 SerializationException: Start of structure or map found where not expected.");
        assertThat(putMany("7")).isEqualTo("400 SerializationException: Expected null");
        assertThat(putMany("[]")).isEqualTo("400 SerializationException: Start of list found where not expected");
    }

    @Test
    void a_type_fault_is_told_under_both_spellings_of_its_key() {
        var response = gateway.send("PutRecord", Gateway.JSON, Gateway.utf8("{\"Data\":true}"));

        assertThat(Gateway.text(response))
                .isEqualTo("{\"__type\":\"SerializationException\",\"message\":\"class java.lang.Boolean can not be"
                        + " converted to a Blob\",\"Message\":\"class java.lang.Boolean can not be converted to a"
                        + " Blob\"}");
        assertThat(response.headers().first("x-amzn-ErrorType")).contains("SerializationException");
    }

    @Test
    void the_first_type_fault_in_the_order_of_the_members_counts() {
        assertThat(gateway.error("PutRecord", "{\"StreamName\":1,\"Data\":true,\"PartitionKey\":false}"))
                .endsWith("class java.lang.Boolean can not be converted to an String");
    }

    @Test
    void all_broken_constraints_are_told_at_once() {
        assertThat(
                        putMany(
                                "{\"PartitionKey\":\"\",\"ExplicitHashKey\":\"01\",\"Data\":\"aGk=\"},{\"PartitionKey\":\"a\"},null"))
                .isEqualTo("400 ValidationException: 4 validation errors detected: Value '' at"
                        + " 'records.1.member.partitionKey' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 1; Value '01' at 'records.1.member.explicitHashKey' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38});"
                        + " Value null at 'records.2.member.data' failed to satisfy constraint: Member must not be"
                        + " null; Value null at 'records.3.member' failed to satisfy constraint: Member must not be"
                        + " null");
    }

    @Test
    void at_most_ten_broken_constraints_are_told() {
        String empty = IntStream.range(0, 30).mapToObj(i -> "{}").collect(Collectors.joining(","));

        assertThat(putMany(empty)).startsWith("400 ValidationException: 10 validation errors detected: ");
    }

    @Test
    void a_missing_key_and_missing_data_are_told() {
        assertThat(put("\"New\":1"))
                .isEqualTo("400 ValidationException: 2 validation errors detected: Value null at 'partitionKey' failed"
                        + " to satisfy constraint: Member must not be null; Value null at 'data' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void a_key_has_at_most_256_code_points() {
        String limit = "😀".repeat(256);

        assertThat(gateway.ok(
                                "PutRecord",
                                "{\"StreamName\":\"orders\"," + DATA + ",\"PartitionKey\":\"" + limit + "\"}")
                        .has("ShardId"))
                .isTrue();
        assertThat(put(DATA + ",\"PartitionKey\":\"" + limit + "a\""))
                .startsWith("400 ValidationException: 1 validation error detected: Value '😀")
                .endsWith(
                        "at 'partitionKey' failed to satisfy constraint: Member must have length less than or equal to"
                                + " 256");
    }

    @Test
    void a_half_character_quoted_in_a_message_is_a_question_mark() {
        assertThat(put(DATA + ",\"PartitionKey\":\"a\",\"ExplicitHashKey\":\"\\ud83d\""))
                .startsWith("400 ValidationException: 1 validation error detected: Value '?' at 'explicitHashKey'");
        assertThat(put(KEY + ",\"Data\":\"" + "a".repeat(63) + "\\ud83d\\ude00\""))
                .startsWith("400 SerializationException: '" + "a".repeat(63) + "?' can not be converted");
    }

    @Test
    void a_put_has_1_to_500_records() {
        assertThat(putMany(""))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value at 'records' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 1");
        assertThat(putMany(records(501)))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value at 'records' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 500");
        assertThat(gateway.ok("PutRecords", "{\"StreamName\":\"orders\",\"Records\":[" + records(500) + "]}")
                        .get("Records"))
                .hasSize(500);
    }

    @Test
    void a_hash_key_above_the_ring_refuses_the_whole_call_after_the_stream_was_found() {
        String above = "{" + KEY + "," + DATA + ",\"ExplicitHashKey\":\"340282366920938463463374607431768211456\"}";

        assertThat(putMany("{" + KEY + "," + DATA + "}," + above))
                .isEqualTo(
                        "400 InvalidArgumentException: Invalid ExplicitHashKey. ExplicitHashKey must be in the range:"
                                + " [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456");
        assertThat(gateway.error("PutRecords", "{\"StreamName\":\"nope\",\"Records\":[" + above + "]}"))
                .startsWith("400 ResourceNotFoundException");
        assertThat(gateway.shards.records(gateway.shards.stream("orders").shardId(0)))
                .isEmpty();
    }

    @Test
    void data_above_the_streams_limit_is_told_with_the_limit() {
        String large = base64(1 << 20);
        String tooLarge = base64((1 << 20) + 1);

        assertThat(put(KEY + ",\"Data\":\"" + tooLarge + "\""))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value at 'data' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 1048576");
        assertThat(putMany("{" + KEY + "," + DATA + "},{" + KEY + ",\"Data\":\"" + tooLarge + "\"}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value at 'records.2.member.data'"
                        + " failed to satisfy constraint: Member must have length less than or equal to 1048576");
        assertThat(put(KEY + ",\"Data\":\"" + large + "\"")).startsWith("400 InvalidArgumentException: ");
    }

    @Test
    void records_of_more_than_ten_mebibytes_together_are_refused() {
        String large = "{" + KEY + ",\"Data\":\"" + base64((1 << 20) - 1) + "\"}";
        String ten = IntStream.range(0, 10).mapToObj(i -> large).collect(Collectors.joining(","));

        assertThat(gateway.ok("PutRecords", "{\"StreamName\":\"orders\",\"Records\":[" + ten + "]}")
                        .get("FailedRecordCount")
                        .asInt())
                .isZero();
        assertThat(putMany(ten + ",{" + KEY + ",\"Data\":\"\"}"))
                .isEqualTo("400 InvalidArgumentException: Records size exceeds 10 MB limit");
    }

    private String put(String members) {
        return gateway.error("PutRecord", "{\"StreamName\":\"orders\"," + members + "}");
    }

    private String putMany(String records) {
        return error("\"Records\":[" + records + "]");
    }

    private String error(String records) {
        return gateway.error("PutRecords", "{\"StreamName\":\"orders\"," + records + "}");
    }

    private static String records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{" + KEY + "," + DATA + "}")
                .collect(Collectors.joining(","));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
