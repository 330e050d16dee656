// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordCursor;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.forward.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KinesisPutsTest {
    /** Shard 0 holds "a", shard 1 holds "b". */
    private static final String A_AND_B = "{\"StreamName\":\"orders\",\"Records\":["
            + "{\"Data\":\"aGk=\",\"PartitionKey\":\"a\"},{\"Data\":\"aG8=\",\"PartitionKey\":\"b\"}]}";

    private static final String A = "{\"StreamName\":\"orders\",\"Data\":\"aGk=\",\"PartitionKey\":\"a\"}";
    private static final Delivery LOST = new Delivery.NoAnswer();

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void a_stored_record_has_its_shard_and_its_number_and_nothing_else() {
        JsonNode answer = gateway.ok("PutRecords", A_AND_B);

        assertThat(answer)
                .hasToString("{\"FailedRecordCount\":0,\"Records\":["
                        + "{\"SequenceNumber\":\"49670459244053083410009496665636025064416812191247761410\","
                        + "\"ShardId\":\"shardId-000000000000\"},"
                        + "{\"SequenceNumber\":\"49670459244075384155208027288777560782689460552753741842\","
                        + "\"ShardId\":\"shardId-000000000001\"}]}");
    }

    @Test
    void a_record_is_stored_with_its_key_and_its_decoded_data() {
        gateway.ok("PutRecord", "{\"Data\":\"aGk\\u003d\",\"PartitionKey\":\"привет\",\"StreamName\":\"orders\"}");

        RecordCursor record = record(0);
        assertThat(new String(record.data().toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("hi");
        assertThat(new String(record.key().toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("привет");
        assertThat(record.placedBy()).isEqualTo(PlacedBy.KEY);
        assertThat(record.hasExplicitHash()).isFalse();
    }

    @Test
    void an_explicit_hash_key_places_the_record_and_is_kept() {
        JsonNode answer = gateway.ok(
                "PutRecord",
                "{\"StreamName\":\"orders\",\"Data\":\"\",\"PartitionKey\":\"a\",\"ExplicitHashKey\":"
                        + "\"170141183460469231731687303715884105729\"}");

        assertThat(answer.get("ShardId").asText()).isEqualTo("shardId-000000000001");
        assertThat(record(1).placedBy()).isEqualTo(PlacedBy.HASH);
        assertThat(record(1).explicitHashHigh()).isEqualTo(Long.MIN_VALUE);
        assertThat(record(1).explicitHashLow()).isEqualTo(1);
        assertThat(record(1).data().length()).isZero();
    }

    @Test
    void slashes_of_base64_may_be_escaped_and_the_last_of_two_members_counts() {
        gateway.ok(
                "PutRecord",
                "{\"StreamName\":\"orders\",\"PartitionKey\":\"b\",\"Data\":\"AAAA\",\"Data\":\"\\/\\/\\/\\/\","
                        + "\"PartitionKey\":\"a\"}");

        assertThat(record(0).data().toByteArray()).containsExactly(-1, -1, -1);
        assertThat(record(0).key().toByteArray()).containsExactly('a');
    }

    @Test
    void the_last_of_two_lists_of_records_counts() {
        String twice = A_AND_B.replace("]}", "],\"Records\":[{\"Data\":\"aGk=\",\"PartitionKey\":\"a\"}]}");

        assertThat(gateway.ok("PutRecords", twice).get("Records")).hasSize(1);
    }

    @Test
    void null_members_are_absent_and_unknown_ones_are_passed_over() {
        JsonNode answer = gateway.ok(
                "PutRecords",
                "{\"StreamName\":\"orders\",\"StreamARN\":null,\"DryRun\":false,\"New\":[{\"x\":[1]}],\"Records\":"
                        + "[{\"Data\":\"aGk=\",\"PartitionKey\":\"a\",\"ExplicitHashKey\":null,\"New\":{}}]}");

        assertThat(answer.get("FailedRecordCount").asInt()).isZero();
    }

    @Test
    void a_throttled_record_names_account_stream_and_shard_and_stops_no_other() {
        gateway.shards.answerAppends(0, refused(AppendRefusal.THROTTLED));

        JsonNode answer = gateway.ok("PutRecords", A_AND_B);

        assertThat(answer.get("FailedRecordCount").asInt()).isEqualTo(1);
        assertThat(answer.at("/Records/0"))
                .hasToString("{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"Rate"
                        + " exceeded for shard shardId-000000000000 in stream orders under account 000000000000.\"}");
        assertThat(answer.at("/Records/1").has("SequenceNumber")).isTrue();
        assertThat(gateway.error("PutRecord", A))
                .isEqualTo("400 ProvisionedThroughputExceededException: Rate exceeded for shard shardId-000000000000"
                        + " in stream orders under account 000000000000.");
    }

    @ParameterizedTest
    @EnumSource(
            value = AppendRefusal.class,
            names = {"OVERLOADED", "DISK_FULL"})
    void what_may_pass_later_is_a_throttle_to_clients(AppendRefusal refusal) {
        gateway.shards.answerAppends(0, refused(refusal));

        assertThat(gateway.ok("PutRecords", A_AND_B).at("/Records/0/ErrorCode").asText())
                .isEqualTo("ProvisionedThroughputExceededException");
        assertThat(gateway.error("PutRecord", A)).startsWith("400 ProvisionedThroughputExceededException");
    }

    @Test
    void an_unknown_fate_fails_the_whole_call_while_the_client_will_call_again() {
        gateway.shards.answerAppends(0, LOST);

        assertThat(Gateway.error(put("attempt=1; max=3"))).startsWith("500 InternalFailure");
        assertThat(Gateway.error(put("ttl=20261122T132659Z; attempt=2; max=3"))).startsWith("500 InternalFailure");
    }

    @Test
    void an_unknown_fate_is_told_of_its_record_alone_at_the_last_attempt() {
        gateway.shards.answerAppends(0, LOST);

        for (String counts : new String[] {"attempt=3; max=3", "attempt=1", ""}) {
            var response = put(counts);

            assertThat(response.status()).isEqualTo(200);
            assertThat(Gateway.tree(response).at("/Records/0"))
                    .hasToString("{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"Internal Service Failure\"}");
        }
        assertThat(gateway.error("PutRecord", A)).startsWith("500 InternalFailure");
    }

    @Test
    void records_for_nodes_out_of_reach_fail_alone() {
        gateway.shards.answerAppends(0, new Delivery.NoNode());

        assertThat(gateway.ok("PutRecords", A_AND_B).at("/Records/0"))
                .hasToString("{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"Shard"
                        + " shardId-000000000000 in stream orders under account 000000000000 is out of reach.\"}");
    }

    @Test
    void a_put_to_no_stream_is_refused_as_a_whole() {
        assertThat(gateway.error("PutRecords", A_AND_B.replace("orders", "nope")))
                .isEqualTo("400 ResourceNotFoundException: Stream nope under account 000000000000 not found.");
        assertThat(gateway.error("PutRecord", A.replace("\"StreamName\":\"orders\",", "")))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
    }

    @Test
    void a_dry_run_checks_everything_and_stores_nothing() {
        assertThat(gateway.error("PutRecord", A.replace("{", "{\"DryRun\":true,")))
                .startsWith("400 DryRunOperationException");
        assertThat(gateway.shards.records(gateway.shards.stream("orders").shardId(0)))
                .isEmpty();
    }

    @Test
    void a_number_for_ordering_is_looked_at_and_not_used() {
        String number = gateway.ok("PutRecord", A).get("SequenceNumber").asText();

        gateway.ok("PutRecord", withOrdering(number));
        gateway.ok("PutRecord", withOrdering("0"));
        assertThat(gateway.error("PutRecord", withOrdering(number + "0")))
                .isEqualTo("400 InvalidArgumentException: ExclusiveMinimumSequenceNumber " + number + "0 used in"
                        + " PutRecord on stream orders under account 000000000000 is invalid.");
        gateway.nowMs -= 60_000;
        assertThat(gateway.error("PutRecord", withOrdering(number))).startsWith("400 InvalidArgumentException");
    }

    private static String withOrdering(String number) {
        return A.replace("{", "{\"SequenceNumberForOrdering\":\"" + number + "\",");
    }

    private static Delivery refused(AppendRefusal refusal) {
        return new Delivery.Answered(new AppendOutcome.Refused(refusal));
    }

    private WireResponse put(String counts) {
        return gateway.send(
                "PutRecords",
                Gateway.JSON,
                Gateway.utf8(A_AND_B),
                counts.isEmpty() ? Map.of() : Map.of("amz-sdk-request", counts));
    }

    private RecordCursor record(int shard) {
        var stored = gateway.shards.records(gateway.shards.stream("orders").shardId(shard));
        RecordCursor cursor = stored.get(stored.size() - 1).batch().cursor();
        cursor.next();
        return cursor;
    }
}
