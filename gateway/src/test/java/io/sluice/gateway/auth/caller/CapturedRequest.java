// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.SignedTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A request that an unmodified client has sent, with the pseudo-headers of HTTP/2 as our edge shows them. One file has those
 * of one client, a line for each.
 *
 * @param name the client's and its own
 * @param secret it was signed with; empty if it is not signed
 */
record CapturedRequest(String name, SignedRequest head, Body body, String secret) {
    /** A key id that some were signed with on purpose, to be refused. */
    static final String STRANGER = "UNKNOWNAK";

    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> CLIENTS = List.of(
            "awscli-1.45",
            "awscli-2.9",
            "boto3-1.26",
            "huawei-dis-both-sdks",
            "java-sdk-2.52-async-cbor-h2c",
            "java-sdk-2.52-async-json-h2-tls",
            "java-sdk-2.52-sync-cbor",
            "java-sdk-2.52-sync-json",
            "java-sdk-2.52-urlconn-and-async-h1-tls",
            "js-sdk-3.1143-h2-tls",
            "js-sdk-3.1143-h2c",
            "js-sdk-3.1143-http1",
            "kcl-3.5.1-polling-h2c",
            "kpl-1.1.1-tls",
            "subscribe-to-shard-samples",
            "v3io-py",
            "v3io-seed-requests");

    static List<CapturedRequest> of(String client) {
        List<CapturedRequest> requests = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        CapturedRequest.class.getResourceAsStream("/auth/requests/" + client + ".jsonl.gz"))),
                UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(read(client, JSON.readTree(line)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return requests;
    }

    static Stream<CapturedRequest> signed() {
        return CLIENTS.stream()
                .flatMap(client -> of(client).stream())
                .filter(request -> !request.secret().isEmpty());
    }

    Api api() {
        if (head.header("Authorization").isEmpty()) {
            return Api.V3IO;
        }
        return head.header("X-Sdk-Date").isPresent() ? Api.DIS : Api.KINESIS;
    }

    Instant sentAt() {
        String date =
                head.header("X-Amz-Date").or(() -> head.header("X-Sdk-Date")).orElseThrow();
        return SignedTime.parse(date).orElseThrow().instant();
    }

    private static CapturedRequest read(String client, JsonNode line) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        line.get("headers")
                .forEach(header -> headers.add(
                        Map.entry(header.get(0).asText(), header.get(1).asText())));
        var head = new SignedRequest(
                line.get("method").asText(),
                line.get("path").asText(),
                line.get("query").asText(),
                headers);
        return new CapturedRequest(
                client + " " + line.get("name").asText(),
                head,
                new Body(line.get("body").binaryValue()),
                line.path("secret").asText());
    }

    @Override
    public String toString() {
        return name;
    }
}
