// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.WireResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisTagsTest {
    private final DisGateway gateway = DisGateway.withStream("orders", 1);
    private String tags = "";

    @BeforeEach
    void look_up_the_id() {
        tags = "stream/" + gateway.get("streams/orders").get("stream_id").asText() + "/tags";
    }

    @Test
    void tags_are_added_replaced_listed_and_removed() {
        add("team", "blue");
        add("team", "green");
        add("stage", "");

        assertThat(shown()).isEqualTo("[{\"key\":\"stage\",\"value\":\"\"},{\"key\":\"team\",\"value\":\"green\"}]");
        assertThat(delete("team").status()).isEqualTo(204);
        assertThat(shown()).isEqualTo("[{\"key\":\"stage\",\"value\":\"\"}]");
        assertThat(DisGateway.error(delete("team"))).isEqualTo("400 DIS.4604");
    }

    @Test
    void several_are_added_and_removed_at_once() {
        batch("create", "{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}");
        assertThat(shown()).isEqualTo("[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]");
        batch("delete", "{\"key\":\"a\"},{\"key\":\"nope\"}");
        assertThat(shown()).isEqualTo("[{\"key\":\"b\",\"value\":\"2\"}]");
    }

    @Test
    void a_stream_has_up_to_ten_tags_beside_what_this_api_keeps_there() {
        gateway.create("{\"stream_name\":\"large\",\"partition_count\":1,\"stream_type\":\"ADVANCED\",\"tags\":["
                + tags(10) + "]}");
        String large = "stream/" + gateway.get("streams/large").get("stream_id").asText() + "/tags";

        assertThat(gateway.post(large, "{\"tag\":{\"key\":\"k0\",\"value\":\"new\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(DisGateway.error(gateway.post(large, "{\"tag\":{\"key\":\"k10\",\"value\":\"v\"}}")))
                .isEqualTo("400 DIS.4601");
        assertThat(DisGateway.error(gateway.post(
                        "streams", "{\"stream_name\":\"n\",\"partition_count\":1,\"tags\":[" + tags(11) + "]}")))
                .isEqualTo("400 DIS.4601");
    }

    @Test
    void keys_have_up_to_36_characters_and_values_up_to_43() {
        assertThat(add("k".repeat(36), "v".repeat(43)).status()).isEqualTo(204);
        assertThat(DisGateway.error(add("k".repeat(37), "v"))).isEqualTo("400 DIS.4200");
        assertThat(DisGateway.error(add("k", "v".repeat(44)))).isEqualTo("400 DIS.4200");
        assertThat(DisGateway.error(add("", "v"))).isEqualTo("400 DIS.4200");
        assertThat(DisGateway.error(add("dis:data_type", "v"))).isEqualTo("400 DIS.4200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream/nope/tags | {\"tag\":{\"key\":\"a\"}} | 400 DIS.4603",
                "stream/0000000000000000000000/tags | {\"tag\":{\"key\":\"a\"}} | 400 DIS.4603",
                "stream/orders/tags | {} | 400 DIS.4200",
                "stream/orders/tags/action | {\"action\":\"paint\",\"tags\":[{\"key\":\"a\"}]} | 400 DIS.4605",
                "stream/orders/tags/action | {\"action\":\"create\",\"tags\":[]} | 400 DIS.4200",
                "stream/resource_instances/action | {\"action\":\"paint\"} | 400 DIS.4605",
                "stream/resource_instances/action | {\"action\":\"filter\",\"limit\":0} | 400 DIS.4200",
                "stream/resource_instances/action | {\"action\":\"filter\",\"limit\":1001} | 400 DIS.4200",
                "stream/resource_instances/action | {\"action\":\"filter\",\"offset\":-1} | 400 DIS.4200"
            })
    void what_cannot_be_done_is_refused(String path, String body, String expected) {
        assertThat(DisGateway.error(gateway.post(path, body))).isEqualTo(expected);
    }

    @Test
    void streams_are_found_by_their_tags() {
        for (int i = 0; i < 3; i++) {
            gateway.create("{\"stream_name\":\"s" + i + "\",\"partition_count\":1,\"tags\":[{\"key\":\"n\",\"value\":\""
                    + i + "\"},{\"key\":\"all\",\"value\":\"x\"}]}");
        }

        assertThat(gateway.get("stream/tags").get("tags"))
                .hasToString("[{\"key\":\"all\",\"values\":[\"x\"]},{\"key\":\"n\",\"values\":[\"0\",\"1\",\"2\"]}]");
        assertThat(found("\"tags\":[{\"key\":\"n\",\"values\":[\"1\",\"2\"]}]")).isEqualTo("s1 s2");
        assertThat(found("\"tags\":[{\"key\":\"n\",\"values\":[]}],\"limit\":2,\"offset\":1"))
                .isEqualTo("s1 s2");
        assertThat(found("\"not_tags\":[{\"key\":\"n\",\"values\":[\"1\"]}]")).isEqualTo("orders s0 s2");
        assertThat(found("\"tags_any\":[{\"key\":\"n\",\"values\":[\"0\"]},{\"key\":\"n\",\"values\":[\"2\"]}]"))
                .isEqualTo("s0 s2");
        assertThat(found("\"not_tags_any\":[{\"key\":\"all\",\"values\":[]}]")).isEqualTo("orders");
        assertThat(found("\"matches\":[{\"key\":\"resource_name\",\"value\":\"s1\"}]"))
                .isEqualTo("s1");
        assertThat(DisGateway.ok(gateway.post("stream/resource_instances/action", "{\"action\":\"count\"}")))
                .hasToString("{\"total_count\":4}");
    }

    private String found(String filter) {
        return DisGateway.ok(gateway.post("stream/resource_instances/action", "{\"action\":\"filter\"," + filter + "}"))
                .findValuesAsText("resource_name")
                .stream()
                .collect(Collectors.joining(" "));
    }

    private WireResponse add(String key, String value) {
        return gateway.post(tags, "{\"tag\":{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}}");
    }

    private void batch(String action, String list) {
        assertThat(gateway.post(tags + "/action", "{\"action\":\"" + action + "\",\"tags\":[" + list + "]}")
                        .status())
                .isEqualTo(204);
    }

    private WireResponse delete(String key) {
        return gateway.send("DELETE", DisGateway.PROJECT + tags + "/" + key, Map.of(), new byte[0]);
    }

    private String shown() {
        return gateway.get(tags).get("tags").toString();
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"key\":\"k" + i + "\",\"value\":\"v\"}")
                .collect(Collectors.joining(","));
    }
}
