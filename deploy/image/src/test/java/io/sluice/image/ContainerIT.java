// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's own entrypoint, environment and user on its own layers, where nothing but its data can be written. */
class ContainerIT {
    private static final Pattern READY = Pattern.compile("sluice ready (http://\\S+) .*data=/var/lib/sluice/data");
    private static final String SETTINGS = """
        http: {port: 0}
        admin: {port: 0}
        auth: {mode: off}
        data: {directory: /var/lib/sluice/data}
        """;

    @TempDir
    private Path directory;

    @BeforeEach
    void can_be_had() throws Exception {
        assumeTrue(Container.canBeHad(), "a container is rehearsed as root, with unshare and setpriv");
    }

    @Test
    void its_user_has_no_privilege_and_may_write_its_data_and_nothing_else() throws Exception {
        String look = "grep -E '^(Uid|Gid|CapPrm|CapBnd|NoNewPrivs):' /proc/self/status; "
                + "find / -path /proc -prune -o -path /dev -prune -o -path /usr -prune -o -writable -print";

        try (var container = Container.start(Image.read(), directory, SETTINGS, List.of("bash", "-c", look))) {
            assertThat(container.lines())
                    .extracting(line -> line.replace('\t', ' '))
                    .containsExactly(
                            "Uid: 10001 10001 10001 10001",
                            "Gid: 10001 10001 10001 10001",
                            "CapPrm: 0000000000000000",
                            "CapBnd: 0000000000000000",
                            "NoNewPrivs: 1",
                            "/var/lib/sluice");
            assertThat(container.exitCode()).isZero();
        }
    }

    @Test
    void it_keeps_and_gives_records_and_stops_as_asked() throws Exception {
        var image = Image.read();
        try (var container = Container.start(image, directory, SETTINGS, List.of(image.entrypoint(), "standalone"))) {
            String line = container.line();
            var ready = READY.matcher(line);
            assertThat(ready.matches()).as(line).isTrue();
            URI endpoint = URI.create(ready.group(1));

            call(endpoint, "CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}");
            call(endpoint, "PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"1\",\"Data\":\"aGVsbG8=\"}");
            JsonNode iterator = call(
                    endpoint,
                    "GetShardIterator",
                    "{\"StreamName\":\"orders\",\"ShardId\":\"0\",\"ShardIteratorType\":\"TRIM_HORIZON\"}");
            JsonNode read = call(endpoint, "GetRecords", iterator.toString());

            assertThat(read.at("/Records/0/Data").textValue()).isEqualTo("aGVsbG8=");
            container.terminate();
            assertThat(container.exitCode()).isZero();
        }
    }

    private static JsonNode call(URI endpoint, String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
