// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What both SDKs sent, again and in order, to this dialect. The server that they were recorded with made up its own
 * partitions, numbers and cursors, so answers are compared by members and types, and by values where those are not its own.
 */
class DisGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the recorded server could not read a body, or had another code for what the vendor's table has one of. */
    private static final Map<Integer, String> DIFFERENT = Map.of(
            32, "400 DIS.4217",
            39, "200",
            40, "200",
            41, "201",
            42, "201",
            43, "201",
            72, "400 DIS.4217",
            73, "400 DIS.4200");

    /** In no page of the vendor and in no class of an SDK. */
    private static final Set<String> MADE_UP = Set.of("stream_name_");

    private static final Set<String> OWN_VALUES = Set.of(
            "stream_id",
            "app_id",
            "create_time",
            "last_modified_time",
            "hash_range",
            "sequence_number_range",
            "partition_id",
            "sequence_number",
            "partition_cursor",
            "next_partition_cursor",
            "timestamp",
            "data",
            "partition_key",
            "message",
            "error_msg");

    private final DisGateway gateway = new DisGateway();
    private String cursor = "";
    private String streamId = "";

    @Test
    void what_both_sdks_sent_is_answered_as_it_was() throws Exception {
        List<DisGolden> requests = DisGolden.requests();
        gateway.create("{\"stream_name\":\"hod-mwrvz1imgkc\",\"partition_count\":2}");

        assertThat(requests).hasSizeGreaterThan(50);
        for (DisGolden request : requests) {
            try {
                judge(request, send(request));
            } catch (AssertionError wrong) {
                throw new AssertionError(request.name(), wrong);
            }
        }
    }

    private WireResponse send(DisGolden request) {
        int question = request.target().indexOf('?');
        String path = question < 0 ? request.target() : request.target().substring(0, question);
        String query = question < 0 ? "" : request.target().substring(question + 1);
        WireResponse answer = gateway.handle(
                new WireHead("0-id", "192.0.2.1", request.method(), path, ours(query), request.headers()),
                ours(request.body().toByteArray()));
        if (answer.status() == 200 && !request.name().startsWith("send_records/old-0")) {
            JsonNode tree = DisGateway.tree(answer);
            cursor = tree.path("partition_cursor").asText(cursor);
            streamId = tree.path("stream_id").asText(streamId);
        }
        return answer;
    }

    /** Cursors, numbers and times as this gateway would have given them. */
    private String ours(String query) {
        return query.replaceAll("partition-cursor=(?!garbage)[^&]*", "partition-cursor=" + cursor)
                .replaceAll("starting-sequence-number=\\d{1,6}&", "starting-sequence-number=0&")
                .replaceAll("timestamp=\\d+", "timestamp=" + DisGateway.START_MS);
    }

    private byte[] ours(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.replace("3e7287bdb6aa47026e9e", streamId)
                .replaceAll("\"sequence_number\":\"\\d+\"", "\"sequence_number\":\"0\"")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void judge(DisGolden request, WireResponse answer) throws Exception {
        DisGolden recorded = request.response();
        String different = DIFFERENT.get(request.number());
        if (different != null) {
            assertThat(answer.status() < 300 ? "" + answer.status() : DisGateway.error(answer))
                    .isEqualTo(different);
            return;
        }
        assertThat(answer.status()).as(DisGateway.text(answer)).isEqualTo(recorded.status());
        assertThat(answer.headers().first("Content-Type"))
                .isEqualTo(recorded.headers().first("Content-Type"));
        if (recorded.body().length() == 0) {
            assertThat(answer.body().length()).isZero();
        } else {
            compare("", JSON.readTree(recorded.body().toByteArray()), DisGateway.tree(answer));
        }
    }

    private static void compare(String name, JsonNode recorded, JsonNode answer) {
        assertThat(answer.getNodeType()).as(name).isEqualTo(recorded.getNodeType());
        if (recorded.isObject()) {
            recorded.properties().stream()
                    .filter(member -> !MADE_UP.contains(member.getKey()))
                    .forEach(member -> {
                        assertThat(answer.has(member.getKey()))
                                .as(member.getKey())
                                .isTrue();
                        compare(member.getKey(), member.getValue(), answer.get(member.getKey()));
                    });
        } else if (recorded.isArray()) {
            boolean isOfOnePartition =
                    name.equals("records") && recorded.path(0).has("data");
            assertThat(answer.isEmpty()).as(name).isEqualTo(recorded.isEmpty());
            for (int i = 0; i < Math.min(recorded.size(), answer.size()); i++) {
                compare("", recorded.get(i), answer.get(i));
            }
            assertThat(isOfOnePartition || answer.size() == recorded.size())
                    .as(name)
                    .isTrue();
        } else if (!OWN_VALUES.contains(name)) {
            assertThat(answer).as(name).isEqualTo(recorded);
        }
    }
}
