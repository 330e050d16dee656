// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that replays one captured request, invocation id and all. */
class DedupeIT {
    private static final String INVOCATION = "2af1c7b1-08ea-e12b-5b6a-4297bed02dc6";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_replayed_request_is_stored_once() throws Exception {
        List<String> numbers = replay();

        assertThat(numbers).hasSize(3).containsOnly(numbers.get(0));
    }

    @Test
    void with_dedupe_off_it_is_stored_each_time() throws Exception {
        assertThat(replay("--set", "dedupe=off")).hasSize(3).doesNotHaveDuplicates();
    }

    /** The sequence numbers of three answers. */
    private List<String> replay(String... options) throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, options)) {
            post(sluice, "CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}");
            return Stream.of(put(sluice), put(sluice), put(sluice)).toList();
        }
    }

    private String put(RunningSluice sluice) throws Exception {
        var answer = post(sluice, "PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"k\",\"Data\":\"aGk=\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getString("SequenceNumber");
    }

    private HttpResponse<String> post(RunningSluice sluice, String operation, String body) throws Exception {
        var request = HttpRequest.newBuilder(sluice.endpoint())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("amz-sdk-invocation-id", INVOCATION)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
