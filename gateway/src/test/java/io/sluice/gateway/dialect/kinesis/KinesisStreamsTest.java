// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinesisStreamsTest {
    private static final String ORDERS = "{\"StreamName\":\"orders\"}";

    @Test
    void a_created_stream_is_active_and_has_the_shards_asked_for() {
        var gateway = Gateway.withStream("orders");

        JsonNode description = gateway.ok("DescribeStream", ORDERS).get("StreamDescription");

        assertThat(description.get("StreamStatus").asText()).isEqualTo("ACTIVE");
        assertThat(description.get("StreamARN").asText())
                .isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/orders");
        assertThat(description.get("RetentionPeriodHours").asInt()).isEqualTo(24);
        assertThat(description.get("HasMoreShards").asBoolean()).isFalse();
        assertThat(description.at("/Shards/1/ShardId").asText()).isEqualTo("shardId-000000000001");
        assertThat(description.at("/Shards/1/HashKeyRange/StartingHashKey").asText())
                .isEqualTo("170141183460469231731687303715884105728");
        assertThat(description.at("/Shards/1/HashKeyRange/EndingHashKey").asText())
                .isEqualTo("340282366920938463463374607431768211455");
        assertThat(description.at("/Shards/1").has("ParentShardId")).isFalse();
        assertThat(description.at("/Shards/1/SequenceNumberRange").has("EndingSequenceNumber"))
                .isFalse();
    }

    @Test
    void creation_answers_with_an_empty_body() {
        var response = new Gateway()
                .send("CreateStream", Gateway.JSON, Gateway.utf8("{\"StreamName\":\"a\",\"ShardCount\":1}"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().length()).isZero();
        assertThat(response.headers().first("content-type")).contains(Gateway.JSON);
    }

    @Test
    void a_name_is_taken_once() {
        var gateway = Gateway.withStream("orders");

        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}"))
                .isEqualTo("400 ResourceInUseException: Stream orders under account 000000000000 already exists.");
    }

    @Test
    void a_taken_name_is_told_before_too_many_shards() {
        var gateway = Gateway.withStream("orders");

        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":10001}"))
                .isEqualTo("400 ResourceInUseException: Stream orders under account 000000000000 already exists.");
    }

    @Test
    void a_provisioned_stream_needs_a_shard_count_and_an_on_demand_stream_has_four() {
        var gateway = new Gateway();

        assertThat(gateway.error("CreateStream", ORDERS))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at 'shardCount' failed to"
                        + " satisfy constraint: Member must not be null");
        gateway.ok("CreateStream", "{\"StreamName\":\"orders\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}");
        assertThat(gateway.ok("DescribeStreamSummary", ORDERS)
                        .at("/StreamDescriptionSummary/OpenShardCount")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void creation_checks_its_bounds() {
        var gateway = new Gateway();

        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"\",\"ShardCount\":0}"))
                .isEqualTo("400 ValidationException: 3 validation errors detected: Value '0' at 'shardCount' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 1; Value '' at"
                        + " 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 1");
        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"a\",\"ShardCount\":10001}"))
                .startsWith("400 LimitExceededException: This request would exceed the shard limit for the account"
                        + " 000000000000 in us-east-1. Current shard count for the account: 0. Limit: 10000.");
        assertThat(gateway.error(
                        "CreateStream",
                        "{\"StreamName\":\"a\",\"ShardCount\":1,\"StreamModeDetails\":{\"StreamMode\":\"LAZY\"}}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value 'LAZY' at"
                        + " 'streamModeDetails.streamMode' failed to satisfy constraint: Member must satisfy enum value"
                        + " set: [PROVISIONED, ON_DEMAND]");
        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"a\",\"ShardCount\":1,\"Tags\":{\"k\":\"<\"}}"))
                .startsWith("400 InvalidArgumentException: Some tags contain invalid characters.");
        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"a\",\"ShardCount\":1,\"Tags\":{\"\":\"v\"}}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '{=v}' at 'tags' failed to"
                        + " satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or"
                        + " equal to 128, Member must have length greater than or equal to 1]");
    }

    @Test
    void the_summary_never_tells_a_stream_id() {
        var gateway = Gateway.withStream("orders");

        JsonNode summary = gateway.ok(
                        "DescribeStreamSummary",
                        "{\"StreamName\":\"orders\",\"StreamId\":\"abcdefghij0123456789-abc\"}")
                .get("StreamDescriptionSummary");

        assertThat(summary.has("StreamId")).isFalse();
        assertThat(summary.get("MaxRecordSizeInKiB").asInt()).isEqualTo(1024);
    }

    @Test
    void times_are_seconds_in_json_and_tagged_milliseconds_in_cbor() {
        var gateway = Gateway.withStream("orders");

        var json = gateway.send("DescribeStreamSummary", Gateway.JSON, Gateway.utf8(ORDERS));
        var cbor = gateway.send("DescribeStreamSummary", Gateway.CBOR, Gateway.cbor(ORDERS));

        assertThat(Gateway.text(json)).contains("\"StreamCreationTimestamp\":1767323050.123,");
        assertThat(HexFormat.of().formatHex(cbor.body().toByteArray()))
                .contains(HexFormat.of().formatHex(Gateway.utf8("StreamCreationTimestamp")) + "c11b0000019b7ca9a08b");
    }

    @Test
    void a_stream_is_found_by_its_name_or_its_arn_in_any_region() {
        var gateway = Gateway.withStream("orders");
        String arn = "\"StreamARN\":\"arn:aws:kinesis:eu-west-9:123456789012:stream/orders\"";

        assertThat(gateway.ok("DescribeStreamSummary", "{" + arn + "}")
                        .at("/StreamDescriptionSummary/StreamName")
                        .asText())
                .isEqualTo("orders");
        assertThat(gateway.error("DescribeStreamSummary", "{" + arn + ",\"StreamName\":\"other\"}"))
                .startsWith("400 InvalidArgumentException: ");
        assertThat(gateway.error("DescribeStreamSummary", "{}"))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
        assertThat(gateway.error("DescribeStreamSummary", "{\"StreamName\":\"nope\"}"))
                .isEqualTo("400 ResourceNotFoundException: Stream nope under account 000000000000 not found.");
    }

    @Test
    void an_unreachable_catalogue_never_says_that_there_is_no_such_stream() {
        var gateway = new Gateway();
        gateway.shards.loseNodes();

        assertThat(gateway.error("DescribeStream", ORDERS)).startsWith("503 ServiceUnavailable");
        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}"))
                .startsWith("503 ServiceUnavailable");
    }

    @Test
    void a_description_is_paged() {
        var gateway = new Gateway();
        gateway.ok("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":5}");

        JsonNode page = gateway.ok(
                        "DescribeStream",
                        "{\"StreamName\":\"orders\",\"Limit\":2,\"ExclusiveStartShardId\":\"shardId-000000000001\"}")
                .get("StreamDescription");

        assertThat(page.at("/Shards/0/ShardId").asText()).isEqualTo("shardId-000000000002");
        assertThat(page.get("Shards")).hasSize(2);
        assertThat(page.get("HasMoreShards").asBoolean()).isTrue();
    }

    @Test
    void pages_of_a_list_follow_each_other_though_clients_repeat_the_name() {
        var gateway = new Gateway();
        gateway.ok("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":5}");
        List<String> shards = new ArrayList<>();

        JsonNode page = gateway.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":2}");
        page.get("Shards").forEach(shard -> shards.add(shard.get("ShardId").asText()));
        while (page.has("NextToken")) {
            String token = page.get("NextToken").asText();
            page = gateway.ok(
                    "ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":2,\"NextToken\":\"" + token + "\"}");
            page.get("Shards").forEach(shard -> shards.add(shard.get("ShardId").asText()));
        }

        assertThat(shards)
                .containsExactly(
                        "shardId-000000000000",
                        "shardId-000000000001",
                        "shardId-000000000002",
                        "shardId-000000000003",
                        "shardId-000000000004");
    }

    @Test
    void a_page_token_expires_and_belongs_to_one_stream() {
        var gateway = Gateway.withStream("orders");
        String token = gateway.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":1}")
                .get("NextToken")
                .asText();

        assertThat(gateway.error("ListShards", "{\"StreamName\":\"other\",\"NextToken\":\"" + token + "\"}"))
                .isEqualTo("400 InvalidArgumentException: NextToken and StreamName cannot be provided together.");
        gateway.nowMs += 300_001;
        assertThat(gateway.error("ListShards", "{\"NextToken\":\"" + token + "\"}"))
                .startsWith("400 ExpiredNextTokenException: ");
        assertThat(gateway.error("ListShards", "{\"NextToken\":\"x\"}"))
                .isEqualTo("400 InvalidArgumentException: Invalid NextToken.");
        assertThat(gateway.error("ListShards", "{}"))
                .isEqualTo("400 InvalidArgumentException: Either NextToken or StreamName should be provided.");
    }
}
