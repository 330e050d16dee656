// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

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
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A v3io dialect with the real operations, over shards in memory, at a time that the test sets. */
final class V3ioGateway {
    static final long START_MS = 1_767_323_050_123L;
    static final String KEY = "e8bd4ca2-537b-4175-bf01-8c74963e90bf";

    private static final ObjectMapper JSON = new ObjectMapper();

    long nowMs = START_MS;
    final ScriptedAuthenticator senders = new ScriptedAuthenticator("us-east-1");
    final DialectCounters answers = new DialectCounters();
    final ShardsInMemory shards;
    final V3ioDialect dialect;

    V3ioGateway() {
        shards = new ShardsInMemory(this::now);
        dialect = dialectOver(shards, V3ioLimits.standard());
    }

    V3ioGateway(V3ioLimits limits) {
        shards = new ShardsInMemory(this::now);
        dialect = dialectOver(shards, limits);
    }

    private V3ioGateway(ShardsInMemory shards) {
        this.shards = shards;
        dialect = dialectOver(shards, V3ioLimits.standard());
    }

    /** With a stream at that path. */
    static V3ioGateway withStream(String path, int shards) {
        var gateway = new V3ioGateway();
        gateway.call("CreateStream", path, "{\"ShardCount\":" + shards + "}");
        return gateway;
    }

    /** Another event loop, or another gateway, of the same cluster. */
    V3ioGateway beside() {
        return new V3ioGateway(shards);
    }

    /** Status and body of an answer. */
    record Said(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException malformed) {
                throw new UncheckedIOException(body, malformed);
            }
        }

        /** As a short text: the status, and of an error its code and message. */
        @Override
        public String toString() {
            return body.startsWith("{\"ErrorCode\"")
                    ? status + " " + json().get("ErrorCode").asInt() + " "
                            + json().get("ErrorMessage").asText()
                    : status + (body.isEmpty() ? "" : " " + body);
        }
    }

    Said call(String function, String path, String body) {
        return said(send("POST", path, List.of(Map.entry("X-v3io-function", function)), body));
    }

    /** An object operation. */
    Said ask(String method, String pathAndQuery) {
        return said(send(method, pathAndQuery, List.of(), ""));
    }

    WireResponse send(String method, String pathAndQuery, List<Map.Entry<String, String>> headers, String body) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.add(Map.entry("X-v3io-session-key", KEY));
        return handle(head(method, pathAndQuery, all), body.getBytes(StandardCharsets.UTF_8));
    }

    static WireHead head(String method, String pathAndQuery, List<Map.Entry<String, String>> headers) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        return new WireHead("0-id", "192.0.2.1", method, path, query, new WireHeaders(headers));
    }

    WireResponse handle(WireHead head, byte[] body) {
        Future<WireResponse> answer = Asking.answer(dialect, head, body, bytes -> true);
        if (!answer.succeeded()) {
            throw new AssertionError("no answer", answer.cause());
        }
        return answer.result();
    }

    static Said said(WireResponse response) {
        return new Said(response.status(), new String(response.body().toByteArray(), StandardCharsets.UTF_8));
    }

    /** A location from which all of a shard is read. */
    String earliest(String shardPath) {
        return call("Seek", shardPath, "{\"Type\":\"EARLIEST\"}")
                .json()
                .get("Location")
                .asText();
    }

    /** The records of a shard from a location on. */
    JsonNode read(String shardPath, String location) {
        return call("GetRecords", shardPath, "{\"Location\":\"" + location + "\"}")
                .json();
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private V3ioDialect dialectOver(ShardsInMemory shards, V3ioLimits limits) {
        return new V3ioDialect(InMemoryHost.over(shards, senders, this::now, () -> 0, answers), limits);
    }
}
