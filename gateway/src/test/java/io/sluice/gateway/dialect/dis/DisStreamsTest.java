// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.CatalogueRequest;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.StreamName;
import io.sluice.routing.ShardMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisStreamsTest {
    private final DisGateway gateway = DisGateway.withStream("orders", 2);

    @Test
    void a_description_has_the_members_and_types_that_both_sdks_read() {
        gateway.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\",\"partition_id\":\"1\"}]}");

        JsonNode stream = gateway.get("streams/orders?stream_name=orders&limit_partitions=100&");

        assertThat(stream.get("stream_name").asText()).isEqualTo("orders");
        assertThat(stream.get("stream_id").asText()).matches("[0-9A-Za-z]{22}");
        assertThat(stream.get("create_time").longValue()).isEqualTo(DisGateway.START_MS);
        assertThat(stream.get("retention_period").intValue()).isEqualTo(24);
        assertThat(stream.get("status").asText()).isEqualTo("RUNNING");
        assertThat(stream.get("stream_type").asText()).isEqualTo("COMMON");
        assertThat(stream.get("data_type").asText()).isEqualTo("BLOB");
        assertThat(stream.get("writable_partition_count").intValue()).isEqualTo(2);
        assertThat(stream.get("readable_partition_count").intValue()).isEqualTo(2);
        assertThat(stream.get("has_more_partitions").booleanValue()).isFalse();
        assertThat(stream.at("/partitions/0"))
                .hasToString("{\"status\":\"ACTIVE\","
                        + "\"partition_id\":\"shardId-0000000000\",\"hash_range\":\"[0 : 4611686018427387902]\","
                        + "\"sequence_number_range\":\"[0 : 0]\"}");
        assertThat(stream.at("/partitions/1/sequence_number_range").asText()).isEqualTo("[0 : 1]");
    }

    @Test
    void partitions_come_page_by_page() {
        DisGateway many = DisGateway.withStream("many", 120);

        JsonNode first = many.get("streams/many");
        JsonNode second = many.get("streams/many?start_partitionId=shardId-0000000099");
        JsonNode few = many.get("streams/many?limit_partitions=3&start_partitionId=1");

        assertThat(first.get("partitions")).hasSize(100);
        assertThat(first.get("has_more_partitions").booleanValue()).isTrue();
        assertThat(second.get("partitions")).hasSize(20);
        assertThat(second.get("has_more_partitions").booleanValue()).isFalse();
        assertThat(few.get("partitions").findValuesAsText("partition_id"))
                .containsExactly("shardId-0000000002", "shardId-0000000003", "shardId-0000000004");
    }

    @Test
    void a_description_is_given_while_nodes_are_away() {
        gateway.get("streams/orders");
        gateway.shards.loseNodes();

        assertThat(gateway.get("streams/orders")
                        .at("/partitions/0/sequence_number_range")
                        .asText())
                .isEqualTo("[null : null]");
    }

    @ParameterizedTest
    @CsvSource({
        "streams/nope, 400 DIS.4301",
        "streams/orders?limit_partitions=0, 400 DIS.4200",
        "streams/orders?limit_partitions=1001, 400 DIS.4200",
        "streams/orders?start_partitionId=first, 400 DIS.4201",
        "streams?limit=0, 400 DIS.4200",
        "streams?limit=101, 400 DIS.4200",
        "streams?start_stream_name=*, 400 DIS.4200",
        "records/of/all, 404 DIS.4200",
        "files/1/state, 404 DIS.4200"
    })
    void a_question_that_is_none_is_refused(String path, String expected) {
        assertThat(DisGateway.error(gateway.send("GET", DisGateway.PROJECT + path, Map.of(), new byte[0])))
                .isEqualTo(expected);
    }

    @Test
    void a_method_of_no_path_is_refused() {
        assertThat(DisGateway.error(gateway.put("cursors", "{}"))).isEqualTo("405 DIS.4200");
    }

    @Test
    void there_is_one_project_whatever_it_is_called() {
        assertThat(DisGateway.ok(gateway.send("GET", "/v3/projects?name=cn-north-4", Map.of(), new byte[0])))
                .hasToString("{\"projects\":[{\"id\":\"000000000000\",\"name\":\"cn-north-4\"}]}");
    }

    @Test
    void groups_of_consumers_are_said_not_to_be_made() {
        for (String path : new String[] {"apps/a/consumers", "apps/a/consumers/c/heartbeats/"}) {
            WireResponse answer = gateway.post(path, "{\"groupId\":\"a\"}");

            assertThat(DisGateway.error(answer)).isEqualTo("404 DIS.4200");
            assertThat(DisGateway.text(answer)).contains("Consumers are not put into groups here.");
        }
    }

    @Test
    void a_description_is_given_by_id_where_the_name_leads_nowhere() {
        String id = gateway.get("streams/orders").get("stream_id").asText();

        assertThat(gateway.get("streams/" + id + "?stream_id=" + id)
                        .get("stream_name")
                        .asText())
                .isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"partition_count\":1} | 400 DIS.4200",
                "{\"stream_name\":\"a.b\",\"partition_count\":1} | 400 DIS.4200",
                "{\"stream_name\":\"new\"} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":0} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":\"x\"} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":10001} | 400 DIS.4308",
                "{\"stream_name\":\"new\",\"partition_count\":1,\"data_duration\":23} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":1,\"data_duration\":169} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":1,\"stream_type\":\"BEST\"} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":1,\"data_type\":\"XML\"} | 400 DIS.4200",
                "{\"stream_name\":\"new\",\"partition_count\":1,\"auto_scale_enabled\":true} | 400 DIS.4200",
                "{\"stream_name\":\"orders\",\"partition_count\":1} | 400 DIS.4307",
                "'' | 400 DIS.4202",
                "nope | 400 DIS.4300"
            })
    void a_stream_that_cannot_be_made_is_refused(String body, String expected) {
        assertThat(DisGateway.error(gateway.post("streams", body))).isEqualTo(expected);
        assertThat(gateway.shards.has("new")).isFalse();
    }

    @Test
    void a_stream_is_made_within_its_bounds_and_keeps_what_only_this_api_knows() {
        gateway.create("{\"private\":false,\"stream_name\":\"new\",\"stream_type\":\"ADVANCED\",\"partition_count\":1,"
                + "\"data_duration\":168,\"data_type\":\"JSON\",\"is_private\":false,"
                + "\"tags\":[{\"key\":\"team\",\"value\":\"blue\"}]}");

        JsonNode stream = gateway.get("streams/new");

        assertThat(stream.get("stream_type").asText()).isEqualTo("ADVANCED");
        assertThat(stream.get("data_type").asText()).isEqualTo("JSON");
        assertThat(stream.get("retention_period").intValue()).isEqualTo(168);
        assertThat(stream.get("tags")).hasToString("[{\"key\":\"team\",\"value\":\"blue\"}]");
    }

    @Test
    void a_made_stream_is_answered_without_a_body_but_with_a_type() {
        WireResponse answer = gateway.post("streams", "{\"stream_name\":\"new\",\"partition_count\":1}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().length()).isZero();
        assertThat(answer.headers().first("Content-Type")).contains("application/json");
    }

    @Test
    void partitions_are_added_and_those_that_were_there_go_on() {
        gateway.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\",\"partition_id\":\"1\"}]}");

        JsonNode answer = DisGateway.ok(
                gateway.put("streams/orders/", "{\"stream_name\":\"orders\",\"target_partition_count\":4}"));
        JsonNode after = gateway.put(
                "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"Yg==\",\"partition_id\":\"1\"},{\"data\":\"Yw==\",\"partition_id\":\"3\"}]}");

        assertThat(answer)
                .hasToString("{\"stream_name\":\"orders\",\"current_partition_count\":2,\"target_partition_count\":4}");
        assertThat(after.get("failed_record_count").intValue()).isZero();
        assertThat(gateway.data("orders", 1)).containsExactly("a", "b");
        assertThat(gateway.get("streams/orders").get("partitions").findValuesAsText("hash_range"))
                .containsExactly(
                        "[0 : 2305843009213693951]",
                        "[4611686018427387903 : 6917529027641081855]",
                        "[6917529027641081856 : 9223372036854775807]",
                        "[2305843009213693952 : 4611686018427387902]");
    }

    @ParameterizedTest
    @CsvSource({"2, 400 DIS.4200", "1, 400 DIS.4200", "0, 400 DIS.4200", "10001, 400 DIS.4308", "many, 400 DIS.4200"})
    void partitions_only_grow(String target, String expected) {
        String body = "{\"stream_name\":\"orders\",\"target_partition_count\":\"" + target + "\"}";

        assertThat(DisGateway.error(gateway.put("streams/orders", body))).isEqualTo(expected);
    }

    @Test
    void a_stream_is_changed_in_the_words_of_both_sdks() {
        JsonNode old = DisGateway.ok(gateway.put(
                "streams/orders/update/",
                "{\"update_type\":\"DATA_TYPE\",\"stream_name\":\"orders\",\"data_type\":\"CSV\"}"));
        WireResponse young = gateway.send(
                "PUT",
                "/v3/0123456789abcdef/streams/orders",
                Map.of("Content-Type", "application/json"),
                DisGateway.utf8("{\"stream_name\":\"orders\",\"data_duration\":72}"));
        JsonNode stream = gateway.get("streams/orders");

        assertThat(old).hasToString("{\"stream_name\":\"orders\",\"target_data_type\":\"CSV\"}");
        assertThat(young.status()).isEqualTo(200);
        assertThat(stream.get("data_type").asText()).isEqualTo("CSV");
        assertThat(stream.get("retention_period").intValue()).isEqualTo(72);

        DisGateway.ok(gateway.put("streams/orders/update/", "{\"data_type\":\"BLOB\",\"data_duration\":24}"));
        assertThat(gateway.get("streams/orders").get("data_type").asText()).isEqualTo("BLOB");
        assertThat(gateway.get("streams/orders").get("retention_period").intValue())
                .isEqualTo(24);
    }

    @Test
    void a_deleted_stream_is_gone() {
        WireResponse answer = gateway.send(
                "DELETE", DisGateway.PROJECT + "streams/orders/?stream_name=orders&", Map.of(), new byte[0]);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().length()).isZero();
        assertThat(DisGateway.error(gateway.send("GET", DisGateway.PROJECT + "streams/orders", Map.of(), new byte[0])))
                .isEqualTo("400 DIS.4301");
        assertThat(DisGateway.error(
                        gateway.send("DELETE", DisGateway.PROJECT + "streams/orders", Map.of(), new byte[0])))
                .isEqualTo("400 DIS.4301");
    }

    @Test
    void streams_are_listed_in_order_page_by_page_with_their_total() {
        for (String name : new String[] {"b", "c", "a"}) {
            gateway.create("{\"stream_name\":\"" + name + "\",\"partition_count\":3}");
        }

        JsonNode first = gateway.get("streams?limit=3&");
        JsonNode second = gateway.get("streams?limit=3&start_stream_name=c");

        assertThat(first.get("stream_names")).hasToString("[\"a\",\"b\",\"c\"]");
        assertThat(first.get("has_more_streams").booleanValue()).isTrue();
        assertThat(first.get("total_number").intValue()).isEqualTo(4);
        assertThat(first.at("/stream_info_list/0/partition_count").intValue()).isEqualTo(3);
        assertThat(second.get("stream_names")).hasToString("[\"orders\"]");
        assertThat(second.get("has_more_streams").booleanValue()).isFalse();
        assertThat(second.get("total_number").intValue()).isEqualTo(4);
    }

    @Test
    void a_stream_of_another_dialect_is_shown_and_taken() {
        ShardClient catalogue = gateway.shards;
        catalogue
                .askOnce(
                        0,
                        new CatalogueRequest.CreateStream(new NewStream(
                                new StreamName("orders.v2"),
                                StreamMode.ON_DEMAND,
                                ShardMap.evenRanges(2),
                                8760,
                                10 << 20,
                                Map.of("k", "v"),
                                Map.of())),
                        0)
                .result();

        JsonNode stream = gateway.get("streams/orders.v2");

        assertThat(stream.get("retention_period").intValue()).isEqualTo(8760);
        assertThat(stream.get("stream_type").asText()).isEqualTo("COMMON");
        assertThat(stream.get("partitions").findValuesAsText("hash_range"))
                .containsExactly("[0 : 4611686018427387903]", "[4611686018427387904 : 9223372036854775807]");
        assertThat(gateway.get("streams").get("stream_names")).hasToString("[\"orders\",\"orders.v2\"]");
    }
}
