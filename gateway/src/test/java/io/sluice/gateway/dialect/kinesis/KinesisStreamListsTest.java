// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinesisStreamListsTest {
    private final Gateway gateway = new Gateway();

    @Test
    void streams_are_listed_by_name_with_a_summary_of_each() {
        create("b", "a");
        gateway.ok("CreateStream", "{\"StreamName\":\"c\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}");

        var list = gateway.send("ListStreams", Gateway.JSON, Gateway.utf8("{}"));

        assertThat(Gateway.text(list))
                .isEqualTo("{\"StreamNames\":[\"a\",\"b\",\"c\"],\"HasMoreStreams\":false,\"StreamSummaries\":["
                        + summary("a", "PROVISIONED") + "," + summary("b", "PROVISIONED") + ","
                        + summary("c", "ON_DEMAND") + "]}");
    }

    @Test
    void times_of_summaries_are_tagged_milliseconds_in_cbor() {
        create("a");

        var cbor = gateway.send("ListStreams", Gateway.CBOR, Gateway.cbor("{}"));

        assertThat(HexFormat.of().formatHex(cbor.body().toByteArray()))
                .contains(HexFormat.of().formatHex(Gateway.utf8("StreamCreationTimestamp")) + "c11b0000019b7ca9a08b");
    }

    @Test
    void no_streams_are_an_empty_list() {
        assertThat(gateway.ok("ListStreams", "{}"))
                .hasToString("{\"StreamNames\":[],\"HasMoreStreams\":false,\"StreamSummaries\":[]}");
    }

    @Test
    void pages_follow_each_other_by_token_though_clients_repeat_the_name_they_began_with() {
        create("a", "b", "c", "d", "e");
        List<String> names = new ArrayList<>();

        JsonNode page = gateway.ok("ListStreams", "{\"Limit\":2,\"ExclusiveStartStreamName\":\"a\"}");
        page.get("StreamNames").forEach(name -> names.add(name.asText()));
        while (page.has("NextToken")) {
            assertThat(page.get("HasMoreStreams").asBoolean()).isTrue();
            page = gateway.ok(
                    "ListStreams",
                    "{\"Limit\":2,\"ExclusiveStartStreamName\":\"a\",\"NextToken\":" + page.get("NextToken") + "}");
            page.get("StreamNames").forEach(name -> names.add(name.asText()));
        }

        assertThat(names).containsExactly("b", "c", "d", "e");
        assertThat(page.get("HasMoreStreams").asBoolean()).isFalse();
    }

    @Test
    void pages_follow_each_other_by_the_last_name_also_if_that_stream_is_gone() {
        create("a", "b", "c");
        String last =
                gateway.ok("ListStreams", "{\"Limit\":2}").at("/StreamNames/1").asText();
        gateway.ok("DeleteStream", "{\"StreamName\":\"b\"}");

        JsonNode next = gateway.ok("ListStreams", "{\"ExclusiveStartStreamName\":\"" + last + "\"}");

        assertThat(last).isEqualTo("b");
        assertThat(next.at("/StreamNames/0").asText()).isEqualTo("c");
    }

    @Test
    void a_page_has_at_most_100_streams() {
        for (int i = 0; i < 101; i++) {
            create("stream-" + i);
        }

        assertThat(gateway.ok("ListStreams", "{\"Limit\":10000}").get("StreamNames"))
                .hasSize(100);
        assertThat(gateway.ok("ListStreams", "{}").get("StreamNames")).hasSize(100);
    }

    @Test
    void tokens_expire_after_five_minutes_and_are_ours_or_refused() {
        create("a", "b");
        String token =
                gateway.ok("ListStreams", "{\"Limit\":1}").get("NextToken").asText();
        String shards = gateway.ok("ListShards", "{\"StreamName\":\"a\"}").toString();
        String listing = "{\"NextToken\":\"" + token + "\"}";

        gateway.nowMs += 300_000;
        gateway.ok("ListStreams", listing);
        gateway.nowMs += 1;
        assertThat(gateway.error("ListStreams", listing))
                .isEqualTo("400 ExpiredNextTokenException: NextToken expired. It was created 300001 milliseconds ago,"
                        + " more than the tolerated delay of 300000 milliseconds.");
        assertThat(gateway.error("ListStreams", "{\"NextToken\":\"AAAA\"}"))
                .isEqualTo("400 InvalidArgumentException: Invalid NextToken.");
        assertThat(gateway.error("ListShards", listing)).isEqualTo("400 InvalidArgumentException: Invalid NextToken.");
        assertThat(shards).contains("shardId-000000000000");
    }

    @Test
    void a_list_checks_its_bounds() {
        assertThat(gateway.error("ListStreams", "{\"Limit\":0,\"ExclusiveStartStreamName\":\"\"}"))
                .isEqualTo("400 ValidationException: 3 validation errors detected: Value '0' at 'limit' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 1; Value '' at"
                        + " 'exclusiveStartStreamName' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'exclusiveStartStreamName' failed to"
                        + " satisfy constraint: Member must have length greater than or equal to 1");
        assertThat(gateway.error("ListStreams", "{\"Limit\":10001}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '10001' at 'limit' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 10000");
        assertThat(gateway.error("ListStreams", "{\"ExclusiveStartStreamName\":1}"))
                .startsWith("400 SerializationException: ");
    }

    @Test
    void limits_tell_what_there_is_and_that_there_is_no_limit() {
        assertThat(gateway.ok("DescribeLimits", "{}"))
                .hasToString("{\"ShardLimit\":2147483647,\"OpenShardCount\":7,\"OnDemandStreamCount\":2,"
                        + "\"OnDemandStreamCountLimit\":2147483647}");
    }

    @Test
    void an_unreachable_catalogue_lists_nothing_and_says_so() {
        gateway.shards.loseNodes();

        assertThat(gateway.error("ListStreams", "{}")).startsWith("503 ServiceUnavailable");
        assertThat(gateway.error("DescribeLimits", "{}")).startsWith("503 ServiceUnavailable");
    }

    private void create(String... names) {
        for (String name : names) {
            gateway.ok("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":1}");
        }
    }

    private static String summary(String name, String mode) {
        return "{\"StreamName\":\"" + name + "\",\"StreamARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/" + name
                + "\",\"StreamStatus\":\"ACTIVE\",\"StreamModeDetails\":{\"StreamMode\":\"" + mode
                + "\"},\"StreamCreationTimestamp\":1767323050.123}";
    }
}
