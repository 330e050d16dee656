// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.dialect.Asking;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.InMemoryHost;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.ShardsInMemory;
import io.sluice.gateway.operation.AnswerRoom;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A DIS dialect with the real operations, over shards in memory, at a time that the test sets. */
final class DisGateway {
    static final long START_MS = 1_767_323_050_123L;
    static final String PROJECT = "/v2/0123456789abcdef/";

    private static final ObjectMapper READER = new ObjectMapper();

    long nowMs = START_MS;
    final ScriptedAuthenticator senders = new ScriptedAuthenticator("cn-north-4");
    final DialectCounters answers = new DialectCounters();
    final ShardsInMemory shards;
    final DisDialect dialect;

    DisGateway() {
        this(DisLimits.standard());
    }

    DisGateway(DisLimits limits) {
        shards = new ShardsInMemory(this::now);
        dialect = dialectOver(shards, limits);
    }

    private DisGateway(ShardsInMemory shards) {
        this.shards = shards;
        dialect = dialectOver(shards, DisLimits.standard());
    }

    /** With a stream of that name and so many partitions. */
    static DisGateway withStream(String name, int partitions) {
        var gateway = new DisGateway();
        gateway.create("{\"stream_name\":\"" + name + "\",\"partition_count\":" + partitions + "}");
        return gateway;
    }

    /** Another event loop, or another gateway, of the same cluster. */
    DisGateway beside() {
        return new DisGateway(shards);
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private DisDialect dialectOver(ShardsInMemory nodes, DisLimits limits) {
        return new DisDialect(InMemoryHost.over(nodes, senders, this::now, () -> 0, answers), limits);
    }

    void create(String body) {
        WireResponse answer = post("streams", body);
        if (answer.status() != 201) {
            throw new AssertionError(text(answer));
        }
    }

    /** The answer to an upload, which must be 200. */
    JsonNode put(String body) {
        return ok(post("records", body));
    }

    JsonNode get(String pathAndQuery) {
        return ok(send("GET", PROJECT + pathAndQuery, Map.of(), new byte[0]));
    }

    /** A cursor; the parameters are those behind stream and partition. */
    String cursor(String stream, int partition, String more) {
        return get("cursors?stream-name=" + stream + "&partition-id=" + partition + "&" + more)
                .get("partition_cursor")
                .asText();
    }

    /** All data in a partition, as text. */
    List<String> data(String stream, int partition) {
        return get("records?partition-cursor=" + cursor(stream, partition, "cursor-type=TRIM_HORIZON"))
                .findValues("data")
                .stream()
                .map(DisGateway::decoded)
                .toList();
    }

    WireResponse post(String path, String body) {
        return send("POST", PROJECT + path, Map.of("Content-Type", "application/json"), utf8(body));
    }

    WireResponse put(String path, String body) {
        return send("PUT", PROJECT + path, Map.of("Content-Type", "application/json"), utf8(body));
    }

    WireResponse send(String method, String pathAndQuery, Map<String, String> headers, byte[] body) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
        return handle(
                new WireHead(
                        "0-id", "192.0.2.1", method, path, query, new WireHeaders(List.copyOf(headers.entrySet()))),
                body);
    }

    /** The answer to an upload while all room for answers is taken. */
    WireResponse withoutAnswerRoom(String body) {
        var head = new WireHead("0-id", "192.0.2.1", "POST", PROJECT + "records", "", new WireHeaders(List.of()));
        return handle(head, utf8(body), bytes -> bytes == 0);
    }

    WireResponse handle(WireHead head, byte[] body) {
        return handle(head, body, bytes -> true);
    }

    private WireResponse handle(WireHead head, byte[] body, AnswerRoom room) {
        Future<WireResponse> answer = Asking.answer(dialect, head, body, room);
        if (answer.failed()) {
            throw new AssertionError(answer.cause());
        }
        return answer.result();
    }

    /** Status and code of an answer that must be an error in the form that both SDKs read. */
    static String error(WireResponse response) {
        JsonNode tree = tree(response);
        String code = tree.path("error_code").asText();
        boolean isWhole = !code.isEmpty()
                && tree.path("errorCode").asText().equals(code)
                && !tree.path("message").asText().isEmpty()
                && tree.path("error_msg").equals(tree.path("message"));
        if (!isWhole) {
            throw new AssertionError(text(response));
        }
        return response.status() + " " + code;
    }

    static JsonNode ok(WireResponse response) {
        if (response.status() != 200) {
            throw new AssertionError(response.status() + " " + text(response));
        }
        return tree(response);
    }

    static JsonNode tree(WireResponse response) {
        try {
            return READER.readTree(response.body().toByteArray());
        } catch (IOException malformed) {
            throw new UncheckedIOException(text(response), malformed);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(WireResponse response) {
        return new String(response.body().toByteArray(), StandardCharsets.UTF_8);
    }

    private static String decoded(JsonNode base64) {
        try {
            return new String(base64.binaryValue(), StandardCharsets.UTF_8);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
