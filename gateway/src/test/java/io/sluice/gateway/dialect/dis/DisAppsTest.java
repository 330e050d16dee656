// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.gateway.dialect.WireResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisAppsTest {
    private final DisGateway gateway = DisGateway.withStream("orders", 2);

    @Test
    void an_app_lives_from_its_creation_to_its_deletion() {
        create("billing");

        JsonNode shown = gateway.get("apps/billing");
        assertThat(shown.get("app_name").asText()).isEqualTo("billing");
        assertThat(shown.get("app_id").asText()).matches("[0-9A-Za-z]{22}");
        assertThat(shown.get("create_time").isIntegralNumber()).isTrue();
        assertThat(shown.get("commit_checkpoint_stream_names")).isEmpty();
        assertThat(DisGateway.error(gateway.post("apps/", "{\"app_name\":\"billing\"}")))
                .isEqualTo("400 DIS.4330");

        assertThat(delete("apps/billing/").status()).isEqualTo(204);
        assertThat(DisGateway.error(get("apps/billing"))).isEqualTo("400 DIS.4332");
        assertThat(DisGateway.error(delete("apps/billing"))).isEqualTo("400 DIS.4332");
    }

    @Test
    void apps_are_listed_in_pages_by_name() {
        for (String app : List.of("c", "a", "b")) {
            create(app);
        }

        JsonNode first = gateway.get("apps?limit=2");
        JsonNode last = gateway.get("apps?limit=2&start_app_name=b");

        assertThat(first.get("apps").findValuesAsText("app_name")).containsExactly("a", "b");
        assertThat(first.get("has_more_app").asBoolean()).isTrue();
        assertThat(first.get("total_number").asInt()).isEqualTo(3);
        assertThat(last.get("apps").findValuesAsText("app_name")).containsExactly("c");
        assertThat(last.get("has_more_app").asBoolean()).isFalse();
    }

    @Test
    void apps_are_listed_by_the_streams_in_which_they_have_checkpoints() {
        create("billing");
        create("idle");
        commit("billing", 0, 0);

        assertThat(gateway.get("apps?stream_name=orders").get("apps").findValuesAsText("app_name"))
                .containsExactly("billing");
        assertThat(gateway.get("apps?stream_name=orders").get("total_number").asInt())
                .isEqualTo(1);
        assertThat(gateway.get("apps/billing").get("commit_checkpoint_stream_names"))
                .hasToString("[\"orders\"]");
        assertThat(DisGateway.error(get("apps?stream_name=nope"))).isEqualTo("400 DIS.4301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "start_app_name=a%20b"})
    void a_list_that_cannot_be_is_refused(String query) {
        assertThat(DisGateway.error(get("apps?" + query))).isEqualTo("400 DIS.4200");
    }

    @Test
    void a_list_may_have_100_apps() {
        assertThat(gateway.get("apps?limit=100").get("apps")).isEmpty();
    }

    @Test
    void a_name_has_up_to_200_characters() {
        create("a".repeat(200));

        assertThat(gateway.get("apps/" + "a".repeat(200)).has("app_id")).isTrue();
        for (String name : List.of("", "a".repeat(201), "a b", "ключ")) {
            assertThat(DisGateway.error(gateway.post("apps", "{\"app_name\":\"" + name + "\"}")))
                    .isEqualTo("400 DIS.4200");
        }
    }

    @Test
    void a_checkpoint_is_kept_given_and_forgotten() {
        create("billing");
        put(3);

        assertThat(commit("billing", 0, 2).status()).isEqualTo(201);

        JsonNode kept = gateway.get(checkpoint("billing", 0));
        assertThat(kept).hasToString("{\"sequence_number\":\"2\",\"metadata\":\"m-é\"}");
        assertThat(gateway.beside().get(checkpoint("billing", 0))).isEqualTo(kept);
        assertThat(gateway.get(checkpoint("billing", 1))).hasToString("{}");
        assertThat(delete(checkpoint("billing", 0)).status()).isEqualTo(204);
        assertThat(gateway.get(checkpoint("billing", 0))).hasToString("{}");
        assertThat(delete(checkpoint("billing", 0)).status()).isEqualTo(204);
    }

    @Test
    void all_checkpoints_of_a_stream_are_forgotten_if_no_partition_is_named() {
        create("billing");
        commit("billing", 0, 0);
        commit("billing", 1, 0);

        assertThat(delete("checkpoints?stream_name=orders&app_name=billing").status())
                .isEqualTo(204);

        assertThat(gateway.get(checkpoint("billing", 0))).hasToString("{}");
        assertThat(gateway.get(checkpoint("billing", 1))).hasToString("{}");
    }

    @Test
    void a_stream_or_an_app_made_anew_has_no_checkpoints() {
        create("billing");
        commit("billing", 0, 0);
        delete("streams/orders");
        gateway.create("{\"stream_name\":\"orders\",\"partition_count\":1}");

        assertThat(gateway.get(checkpoint("billing", 0))).hasToString("{}");

        commit("billing", 0, 0);
        delete("apps/billing");
        create("billing");
        assertThat(gateway.get(checkpoint("billing", 0))).hasToString("{}");
    }

    @ParameterizedTest
    @CsvSource({"-1,201", "0,201", "3,201", "4,400 DIS.4224", "-2,400 DIS.4216", "x,400 DIS.4216"})
    void a_checkpoint_is_from_before_the_first_record_to_the_one_to_come(String number, String answered) {
        create("billing");
        put(3);

        assertThat(status(commitBody("billing", "\"sequence_number\":\"" + number + "\"")))
                .isEqualTo(answered);
    }

    @Test
    void metadata_has_up_to_1000_characters() {
        create("billing");
        String most = "é".repeat(1000);

        assertThat(status(commitBody("billing", "\"sequence_number\":\"0\",\"metadata\":\"" + most + "\"")))
                .isEqualTo("201");
        assertThat(gateway.get(checkpoint("billing", 0)).get("metadata").asText())
                .isEqualTo(most);
        assertThat(status(commitBody("billing", "\"sequence_number\":\"0\",\"metadata\":\"" + most + "x\"")))
                .isEqualTo("400 DIS.4200");
        assertThat(status(commitBody("billing", "\"sequence_number\":\"0\",\"metadata\":\"\\ud800\"")))
                .isEqualTo("400 DIS.4200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stream_name\":\"orders\",\"app_name\":\"nope\",\"partition_id\":\"0\",\"sequence_number\":\"0\"}|400 DIS.4332",
                "{\"stream_name\":\"nope\",\"app_name\":\"a\",\"partition_id\":\"0\",\"sequence_number\":\"0\"}|400 DIS.4301",
                "{\"stream_name\":\"orders\",\"app_name\":\"a\",\"partition_id\":\"2\",\"sequence_number\":\"0\"}|400 DIS.4302",
                "{\"stream_name\":\"orders\",\"app_name\":\"a\",\"partition_id\":\"x\",\"sequence_number\":\"0\"}|400 DIS.4201",
                "{\"stream_name\":\"orders\",\"app_name\":\"a\",\"sequence_number\":\"0\"}|400 DIS.4201",
                "{\"app_name\":\"a\",\"partition_id\":\"0\",\"sequence_number\":\"0\"}|400 DIS.4200",
                "{\"stream_name\":\"orders\",\"partition_id\":\"0\",\"sequence_number\":\"0\"}|400 DIS.4200",
                "{\"stream_name\":\"orders\",\"app_name\":\"a\",\"partition_id\":\"0\"}|400 DIS.4216",
                "{\"checkpoint_type\":\"X\",\"stream_name\":\"orders\",\"app_name\":\"a\",\"partition_id\":\"0\"}|400 DIS.4200",
                "{\"client_id\":\"c\",\"stream_name\":\"orders\",\"app_name\":\"a\",\"partition_id\":\"0\"}|400 DIS.4702",
                "{]|400 DIS.4300"
            })
    void a_commit_that_cannot_be_is_refused_with_its_code(String body, String answered) {
        create("a");

        assertThat(status(gateway.post("checkpoints", body))).isEqualTo(answered);
        assertThat(gateway.get(checkpoint("a", 0))).hasToString("{}");
    }

    @Test
    void questions_about_what_is_not_there_are_refused_with_its_code() {
        create("a");

        assertThat(DisGateway.error(get(checkpoint("nope", 0)))).isEqualTo("400 DIS.4332");
        assertThat(DisGateway.error(delete(checkpoint("nope", 0)))).isEqualTo("400 DIS.4332");
        assertThat(DisGateway.error(get(checkpoint("a", 2)))).isEqualTo("400 DIS.4302");
        assertThat(DisGateway.error(delete(checkpoint("a", 2)))).isEqualTo("400 DIS.4302");
        assertThat(DisGateway.error(get("checkpoints?app_name=a&stream_name=orders")))
                .isEqualTo("400 DIS.4201");
        assertThat(DisGateway.error(get("apps/nope/streams/orders"))).isEqualTo("400 DIS.4332");
        assertThat(DisGateway.error(get("apps/a/streams/nope"))).isEqualTo("400 DIS.4301");
    }

    @Test
    void a_state_shows_how_far_an_app_is_and_could_be() {
        create("billing");
        put(3);
        commit("billing", 0, 2);

        JsonNode state = gateway.get("apps/billing/streams/orders?checkpoint_type=LAST_READ");

        assertThat(state.get("stream_name").asText()).isEqualTo("orders");
        assertThat(state.get("app_name").asText()).isEqualTo("billing");
        assertThat(state.get("has_more").asBoolean()).isFalse();
        assertThat(state.get("partition_consuming_states").get(0))
                .hasToString(
                        "{\"partition_id\":\"shardId-0000000000\",\"sequence_number\":\"2\",\"metadata\":\"m-é\","
                                + "\"earliest_offset\":0,\"latest_offset\":3,\"checkpoint_type\":\"LAST_READ\",\"status\":\"ACTIVE\"}");
        assertThat(state.get("partition_consuming_states").get(1).has("sequence_number"))
                .isFalse();
    }

    @Test
    void a_state_comes_in_pages_of_at_most_100_partitions() {
        gateway.create("{\"stream_name\":\"wide\",\"partition_count\":101}");
        create("a");

        JsonNode first = gateway.get("apps/a/streams/wide?limit=1000");
        JsonNode last = gateway.get("apps/a/streams/wide?start_partition_id=shardId-0000000099");

        assertThat(first.get("partition_consuming_states")).hasSize(100);
        assertThat(first.get("has_more").asBoolean()).isTrue();
        assertThat(last.get("partition_consuming_states")).hasSize(1);
        assertThat(last.get("has_more").asBoolean()).isFalse();
        assertThat(DisGateway.error(get("apps/a/streams/wide?limit=1001"))).isEqualTo("400 DIS.4200");
        assertThat(DisGateway.error(get("apps/a/streams/wide?limit=0"))).isEqualTo("400 DIS.4200");
        assertThat(DisGateway.error(get("apps/a/streams/wide?start_partition_id=x")))
                .isEqualTo("400 DIS.4201");
        assertThat(DisGateway.error(get("apps/a/streams/wide?checkpoint_type=X")))
                .isEqualTo("400 DIS.4200");
    }

    @Test
    void what_is_full_or_busy_or_away_is_said_to_be_so() {
        create("a");
        gateway.shards.answerConsumers(ConsumerOutcome.FULL);
        assertThat(DisGateway.error(gateway.post("apps", "{\"app_name\":\"b\"}")))
                .isEqualTo("400 DIS.4329");
        assertThat(DisGateway.error(commit("a", 0, 0))).isEqualTo("400 DIS.4308");

        gateway.shards.answerConsumers(ConsumerOutcome.BUSY);
        assertThat(DisGateway.error(commit("a", 0, 0))).isEqualTo("429 DIS.4303");

        gateway.shards.answerConsumers(ConsumerOutcome.NOT_HERE);
        assertThat(DisGateway.error(commit("a", 0, 0))).isEqualTo("400 DIS.4301");

        gateway.shards.loseNodes();
        assertThat(DisGateway.error(commit("a", 0, 0))).isEqualTo("503 DIS.5001");
        assertThat(DisGateway.error(get("apps/a"))).isEqualTo("503 DIS.5001");
        assertThat(DisGateway.error(get("apps"))).isEqualTo("503 DIS.5001");
        assertThat(DisGateway.error(delete("apps/a"))).isEqualTo("503 DIS.5001");
        assertThat(DisGateway.error(get(checkpoint("a", 0)))).isEqualTo("503 DIS.5001");
    }

    private void create(String app) {
        WireResponse answer = gateway.post("apps", "{\"app_name\":\"" + app + "\"}");
        assertThat(status(answer)).isEqualTo("201");
        assertThat(answer.body().length()).isZero();
    }

    private void put(int records) {
        for (int i = 0; i < records; i++) {
            gateway.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\",\"partition_id\":\"0\"}]}");
        }
    }

    private WireResponse commit(String app, int partition, long number) {
        return gateway.post(
                "checkpoints/",
                "{\"app_name\":\"" + app
                        + "\",\"checkpoint_type\":\"LAST_READ\",\"stream_name\":\"orders\",\"partition_id\":\""
                        + partition + "\",\"sequence_number\":\"" + number + "\",\"metadata\":\"m-é\"}");
    }

    private WireResponse commitBody(String app, String more) {
        return gateway.post(
                "checkpoints",
                "{\"app_name\":\"" + app + "\",\"stream_name\":\"orders\",\"partition_id\":\"0\"," + more + "}");
    }

    private static String checkpoint(String app, int partition) {
        return "checkpoints?partition_id=" + partition + "&app_name=" + app
                + "&stream_name=orders&checkpoint_type=LAST_READ";
    }

    private WireResponse get(String path) {
        return gateway.send("GET", DisGateway.PROJECT + path, Map.of(), new byte[0]);
    }

    private WireResponse delete(String path) {
        return gateway.send("DELETE", DisGateway.PROJECT + path, Map.of(), new byte[0]);
    }

    private static String status(WireResponse answer) {
        return answer.status() < 300 ? "" + answer.status() : DisGateway.error(answer);
    }
}
