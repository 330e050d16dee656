// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A request as a client sent it to a stand-in for the service, and what the stand-in answered.
 *
 * @param headers lines, in their order
 * @param status 0 if the stand-in gave no answer
 */
record CapturedCall(
        String name, String method, String path, List<String> headers, String body, int status, String answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of a client, in the order they were sent. */
    static List<CapturedCall> of(String client) throws IOException {
        String resource = "/v3io/" + client + ".json";
        try (InputStream file = Objects.requireNonNull(CapturedCall.class.getResourceAsStream(resource), resource)) {
            List<CapturedCall> calls = new ArrayList<>();
            for (JsonNode call : JSON.readTree(file)) {
                List<String> headers = new ArrayList<>();
                call.get("headers")
                        .forEach(header -> headers.add(
                                header.get(0).asText() + ": " + header.get(1).asText()));
                calls.add(new CapturedCall(
                        call.get("name").asText(),
                        call.get("method").asText(),
                        call.get("path").asText(),
                        headers,
                        call.get("body").asText(),
                        call.get("status").asInt(),
                        call.get("answer").asText()));
            }
            return calls;
        }
    }

    /** As the client would have sent it had it been given another answer before. */
    CapturedCall with(String newPath, String newBody) {
        return new CapturedCall(name, method, newPath, headers, newBody, status, answer);
    }

    CapturedCall withBody(String newBody) {
        return with(path, newBody);
    }

    /** The bytes on the wire: of the captured ones only a changed body's length is another. */
    String bytes() {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = headers.stream()
                .map(header -> header.startsWith("Content-Length: ") ? "Content-Length: " + length : header)
                .collect(Collectors.joining("\r\n"));
        return method + " " + path + " HTTP/1.1\r\n" + head + "\r\n\r\n" + body;
    }

    JsonNode answerTree() throws IOException {
        return JSON.readTree(answer);
    }

    @Override
    public String toString() {
        return name;
    }
}
