// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;

/** A Kinesis client that repeats nothing by itself: what has no answer is its caller's to decide. */
final class PlainKinesis {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final URI endpoint;

    PlainKinesis(String port) {
        endpoint = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Gives the answer to what must succeed. */
    JsonObject ask(String operation, JsonObject body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(operation, body.encode(), UUID.randomUUID());
        if (answer.statusCode() != 200) {
            throw new AssertionError(operation + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    /**
     * Sends as SDKs do, with attempts left.
     *
     * @param invocation the same for each repeat of a call
     * @throws IOException if the server has gone before the whole answer was there
     */
    HttpResponse<String> send(String operation, String body, UUID invocation) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(DEADLINE)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("amz-sdk-invocation-id", invocation.toString())
                .header("amz-sdk-request", "attempt=1; max=10")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, ofString());
        } catch (HttpTimeoutException silent) {
            throw new AssertionError("no answer to " + operation + " in " + DEADLINE, silent);
        }
    }
}
