// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.dialect.kinesis.Gateway;
import io.sluice.model.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YdsStreamsTest {
    private static final String FULL = YdsGateway.DATABASE + "/orders";
    private static final String CANONICAL = "yandex" + FULL;

    private final YdsGateway root = YdsGateway.at("/");

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/orders"})
    void a_stream_without_a_database_is_the_one_that_kinesis_knows(String name) {
        assertThat(Gateway.text(root.send("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":1}")))
                .isEqualTo("{}");

        assertThat(root.kinesis
                        .ok("DescribeStreamSummary", "{\"StreamName\":\"orders\"}")
                        .at("/StreamDescriptionSummary/StreamARN")
                        .asText())
                .endsWith(":stream/orders");
    }

    @Test
    void a_stream_of_a_database_is_known_here_alone() {
        root.ok("CreateStream", create(FULL, 1));

        assertThat(root.kinesis.shards().has(CANONICAL)).isTrue();
        assertThat(root.kinesis.error("DescribeStreamSummary", "{\"StreamName\":\"orders\"}"))
                .startsWith("400 ResourceNotFoundException");
        assertThat(root.kinesis.ok("ListStreams", "{}").get("StreamNames")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, " + YdsGateway.DATABASE + "/orders",
        "/, ru-central1/b1gfolder/etndatabase/orders",
        YdsGateway.DATABASE + ", orders",
        YdsGateway.DATABASE + ", " + YdsGateway.DATABASE + "/orders"
    })
    void a_description_calls_a_stream_as_the_client_calls_it(String url, String name) {
        YdsGateway gateway = YdsGateway.at(url);
        gateway.ok("CreateStream", create(name, 2));

        JsonNode described = gateway.ok("DescribeStream", "{\"StreamName\":\"" + name + "\"}")
                .get("StreamDescription");

        assertThat(gateway.kinesis.shards().has(CANONICAL)).isTrue();
        assertThat(described.get("StreamName").asText()).isEqualTo(name);
        assertThat(described.get("StreamARN").asText()).isEqualTo(name);
        assertThat(gateway.ok("DescribeStream", "{\"StreamARN\":\"" + name + "\"}")
                        .at("/StreamDescription/StreamStatus")
                        .asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void a_description_has_the_members_of_the_api() {
        root.ok("CreateStream", create("orders", 2));

        assertThat(root.ok("DescribeStream", "{\"StreamName\":\"orders\"}"))
                .hasToString("{\"StreamDescription\":{\"StreamName\":\"orders\",\"StreamARN\":\"orders\","
                        + "\"StreamStatus\":\"ACTIVE\",\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"},"
                        + "\"RetentionPeriodHours\":24,\"StreamCreationTimestamp\":1.767323050123E9,"
                        + "\"EnhancedMonitoring\":[{\"ShardLevelMetrics\":[]}],\"EncryptionType\":\"NONE\",\"Shards\":["
                        + "{\"ShardId\":\"shard-000000\",\"HashKeyRange\":{\"StartingHashKey\":\"0\","
                        + "\"EndingHashKey\":\"170141183460469231731687303715884105727\"},"
                        + "\"SequenceNumberRange\":{\"StartingSequenceNumber\":\"0\"}},"
                        + "{\"ShardId\":\"shard-000001\",\"HashKeyRange\":{\"StartingHashKey\":"
                        + "\"170141183460469231731687303715884105728\",\"EndingHashKey\":"
                        + "\"340282366920938463463374607431768211455\"},"
                        + "\"SequenceNumberRange\":{\"StartingSequenceNumber\":\"0\"}}],\"HasMoreShards\":false}}");
        assertThat(root.ok("DescribeStreamSummary", "{\"StreamName\":\"orders\"}")
                        .at("/StreamDescriptionSummary/OpenShardCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_description_begins_behind_a_shard() {
        root.ok("CreateStream", create("orders", 2));

        assertThat(root.ok("DescribeStream", "{\"StreamName\":\"orders\",\"ExclusiveStartShardId\":\"shard-000000\"}")
                        .at("/StreamDescription/Shards"))
                .hasSize(1);
        assertThat(root.error("DescribeStream", "{\"StreamName\":\"orders\",\"ExclusiveStartShardId\":\"nope\"}"))
                .isEqualTo("400 ValidationException: Bad shard id nope");
    }

    @Test
    void a_name_is_taken_once() {
        root.ok("CreateStream", create(FULL, 1));

        assertThat(root.error("CreateStream", create(FULL, 1)))
                .isEqualTo("400 ResourceInUseException: Stream with name " + FULL + " already exists");
    }

    @Test
    void a_name_that_cannot_be_is_refused_with_the_forms_that_can() {
        assertThat(root.error("CreateStream", create("a b", 1)))
                .isEqualTo(
                        "400 InvalidArgumentException: A stream cannot be called 'a b'. StreamName is the name of a stream,"
                                + " or /<region>/<folder>/<database>/<stream>; a name is 1 to 128 letters, digits, _, . and -");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "4, true", "12, true", "24, true", "8760, true", "0, false", "8761, false"})
    void a_stream_keeps_its_records_for_as_long_as_it_is_asked_to(int hours, boolean isAllowed) {
        String body = "{\"StreamName\":\"orders\",\"ShardCount\":1,\"RetentionPeriodHours\":" + hours + "}";

        if (isAllowed) {
            root.ok("CreateStream", body);
            assertThat(root.kinesis.shards().stream("orders").retentionHours()).isEqualTo(hours);
        } else {
            assertThat(root.error("CreateStream", body))
                    .startsWith("400 ValidationException: 1 validation error detected: Value '" + hours
                            + "' at 'retentionPeriodHours'");
        }
    }

    @Test
    void members_that_are_the_services_own_are_taken() {
        root.ok(
                "CreateStream",
                "{\"StreamName\":\"orders\",\"ShardCount\":1,\"WriteQuotaKbPerSec\":128,\"RetentionStorageMegabytes\":51200,"
                        + "\"PartitioningSettings\":{\"MinActivePartitions\":1}}");
    }

    @Test
    void retention_is_changed_in_hours_from_one_on() {
        root.ok("CreateStream", create("orders", 1));
        root.ok("DecreaseStreamRetentionPeriod", "{\"StreamName\":\"orders\",\"RetentionPeriodHours\":4}");
        assertThat(root.kinesis.shards().stream("orders").retentionHours()).isEqualTo(4);
        root.ok("IncreaseStreamRetentionPeriod", "{\"StreamName\":\"orders\",\"RetentionPeriodHours\":12}");
        assertThat(root.kinesis.shards().stream("orders").retentionHours()).isEqualTo(12);

        assertThat(root.error(
                        "IncreaseStreamRetentionPeriod", "{\"StreamName\":\"orders\",\"RetentionPeriodHours\":1}"))
                .startsWith(
                        "400 InvalidArgumentException: Requested retention period (1 hours) for stream orders can not be"
                                + " shorter");
        assertThat(root.error(
                        "DecreaseStreamRetentionPeriod", "{\"StreamName\":\"orders\",\"RetentionPeriodHours\":0}"))
                .startsWith("400 ValidationException");
    }

    @Test
    void the_mode_is_changed_of_a_stream_named_in_place_of_its_arn() {
        root.ok("CreateStream", create(FULL, 1));

        root.ok(
                "UpdateStreamMode",
                "{\"StreamARN\":\"" + FULL + "\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}");

        assertThat(root.ok("DescribeStreamSummary", "{\"StreamName\":\"" + FULL + "\"}")
                        .at("/StreamDescriptionSummary/StreamModeDetails/StreamMode")
                        .asText())
                .isEqualTo("ON_DEMAND");
    }

    @Test
    void a_deleted_stream_is_gone() {
        root.ok("CreateStream", create(FULL, 1));

        assertThat(Gateway.text(root.send("DeleteStream", "{\"StreamName\":\"" + FULL + "\"}")))
                .isEqualTo("{}");
        assertThat(root.error("DescribeStream", "{\"StreamName\":\"" + FULL + "\"}"))
                .isEqualTo("400 ResourceNotFoundException: Stream " + FULL + " under account 000000000000 not found.");
        assertThat(root.error("DeleteStream", "{\"StreamName\":\"" + FULL + "\"}"))
                .startsWith("400 ResourceNotFoundException");
    }

    @Test
    void streams_are_listed_of_the_urls_database_by_their_names_there() {
        YdsGateway database = YdsGateway.at(YdsGateway.DATABASE);
        for (String name : new String[] {"c", "a", "b", "/other/database/d", "deep/e"}) {
            database.ok("CreateStream", create(name, 1));
        }

        JsonNode first = database.ok("ListStreams", "{\"Limit\":2}");
        JsonNode second = database.ok(
                "ListStreams", "{\"NextToken\":\"" + first.get("NextToken").asText() + "\"}");

        assertThat(first.get("StreamNames")).hasToString("[\"a\",\"b\"]");
        assertThat(first.get("HasMoreStreams").asBoolean()).isTrue();
        assertThat(second.get("StreamNames")).hasToString("[\"c\"]");
        assertThat(database.ok("ListStreams", "{\"ExclusiveStartStreamName\":\"b\"}")
                        .get("StreamNames"))
                .hasToString("[\"c\"]");
        assertThat(database.kinesis.error(
                        "ListStreams",
                        "{\"NextToken\":\"" + first.get("NextToken").asText() + "\"}"))
                .isEqualTo("400 InvalidArgumentException: Invalid NextToken.");
    }

    @Test
    void an_empty_list_is_a_list() {
        assertThat(root.ok("ListStreams", "{}"))
                .hasToString("{\"StreamNames\":[],\"HasMoreStreams\":false," + "\"StreamSummaries\":[]}");
    }

    @Test
    void the_default_database_is_listed_with_kinesis() {
        YdsGateway gateway = YdsGateway.at(YdsGateway.DATABASE, new YdsConfig(YdsGateway.DATABASE, YdsNames.ANY));
        gateway.kinesis.ok("CreateStream", create("orders", 1));

        assertThat(gateway.ok("ListStreams", "{}").get("StreamNames")).hasToString("[\"orders\"]");
        assertThat(gateway.ok("DescribeStream", "{\"StreamName\":\"" + FULL + "\"}")
                        .at("/StreamDescription/StreamName")
                        .asText())
                .isEqualTo(FULL);
        assertThat(gateway.kinesis.shards().stream("orders").name()).isEqualTo(new StreamName("orders"));
    }

    @Test
    void shards_are_listed_a_hundred_on_a_page_unless_more_are_asked_for() {
        root.ok("CreateStream", create("orders", 101));

        JsonNode page = root.ok("ListShards", "{\"StreamName\":\"orders\"}");

        assertThat(page.get("Shards")).hasSize(100);
        assertThat(root.ok(
                                "ListShards",
                                "{\"NextToken\":\"" + page.get("NextToken").asText() + "\"}")
                        .at("/Shards/0/ShardId")
                        .asText())
                .isEqualTo("shard-000100");
        assertThat(root.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":1000}")
                        .get("Shards"))
                .hasSize(101);
        assertThat(root.ok("ListShards", "{\"StreamName\":\"orders\",\"ExclusiveStartShardId\":\"shard-000099\"}")
                        .get("Shards"))
                .hasSize(1);
    }

    @Test
    void a_shard_index_of_more_than_six_digits_is_written_whole() {
        assertThat(new YdsNumbers().shard(999_999)).isEqualTo("shard-999999");
        assertThat(new YdsNumbers().shard(1_000_000)).isEqualTo("shard-1000000");
    }

    private static String create(String name, int shards) {
        return "{\"StreamName\":\"" + name + "\",\"ShardCount\":" + shards + "}";
    }
}
