// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.sluice.gateway.dialect.Asking;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.InMemoryHost;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kinesis dialect with the real operations, over shards in memory, at a time that the test sets. */
public final class Gateway {
    public static final long START_MS = 1_767_323_050_123L;
    public static final String JSON = "application/x-amz-json-1.1";
    public static final String CBOR = "application/x-amz-cbor-1.1";

    private static final ObjectMapper JSON_READER = new ObjectMapper();
    private static final ObjectMapper CBOR_READER = new ObjectMapper(new CBORFactory());

    long nowMs = START_MS;
    long nanos;
    public final ScriptedAuthenticator senders = new ScriptedAuthenticator("us-east-1");
    final DialectCounters answers = new DialectCounters();
    final ShardsInMemory shards;
    final KinesisDialect dialect;
    private final DialectHost host;

    public Gateway() {
        shards = new ShardsInMemory(this::now);
        host = hostOver(shards);
        dialect = new KinesisDialect(host, KinesisLimits.standard());
    }

    /** Another event loop, or another gateway, of the same cluster. */
    private Gateway(ShardsInMemory shards) {
        this.shards = shards;
        host = hostOver(shards);
        dialect = new KinesisDialect(host, KinesisLimits.standard());
    }

    /** For another dialect over the same shards. */
    public DialectHost host() {
        return host;
    }

    public ShardsInMemory shards() {
        return shards;
    }

    public void waitFor(Duration time) {
        nowMs += time.toMillis();
    }

    Gateway beside() {
        return new Gateway(shards);
    }

    private Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private DialectHost hostOver(ShardsInMemory shards) {
        return InMemoryHost.over(shards, senders, this::now, () -> nanos, answers);
    }

    /** With a stream of that name and two shards. */
    public static Gateway withStream(String name) {
        var gateway = new Gateway();
        gateway.ok("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":2}");
        return gateway;
    }

    public KinesisDialect dialect() {
        return dialect;
    }

    /** The body of a JSON answer that must be 200. */
    public JsonNode ok(String operation, String body) {
        WireResponse response = send(operation, JSON, utf8(body));
        if (response.status() != 200) {
            throw new AssertionError(text(response));
        }
        return tree(response);
    }

    /** Status, code and message of a JSON answer that must be an error. */
    public String error(String operation, String body) {
        return error(send(operation, JSON, utf8(body)));
    }

    public static String error(WireResponse response) {
        JsonNode tree = tree(response);
        String message = tree.path("message").asText();
        return response.status() + " " + tree.get("__type").asText() + (message.isEmpty() ? "" : ": " + message);
    }

    public WireResponse send(String operation, String contentType, byte[] body) {
        return send(operation, contentType, body, Map.of());
    }

    WireResponse send(String operation, String contentType, byte[] body, Map<String, String> more) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Content-Type", contentType));
        headers.add(Map.entry("X-Amz-Target", "Kinesis_20131202." + operation));
        headers.addAll(more.entrySet());
        return handle(new WireHead("0-id", "192.0.2.1", "POST", "/", "", new WireHeaders(headers)), body);
    }

    WireResponse handle(WireHead head, byte[] body) {
        Future<WireResponse> answer = Asking.answer(dialect, head, body, bytes -> true);
        if (answer.failed()) {
            throw new AssertionError(answer.cause());
        }
        return answer.result();
    }

    public static JsonNode tree(WireResponse response) {
        boolean isCbor = response.headers().first("Content-Type").orElse("").equals(CBOR);
        try {
            return (isCbor ? CBOR_READER : JSON_READER).readTree(response.body().toByteArray());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(WireResponse response) {
        return new String(response.body().toByteArray(), StandardCharsets.UTF_8);
    }

    /** The same body in CBOR, as a client that reads JSON values would write it. */
    public static byte[] cbor(String json) {
        try {
            return CBOR_READER.writeValueAsBytes(JSON_READER.readTree(json));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
