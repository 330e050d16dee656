// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;

/** The v3io page's own examples, what its client for Go sends, the bound of a body, and a stream of two dialects. */
class V3ioServedIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    private RawHttp connection;

    @BeforeAll
    static void serve() throws Exception {
        sluice = GuardedSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @BeforeEach
    void connect() throws IOException {
        connection = new RawHttp(sluice.endpoint(Door.PLAIN));
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void the_example_of_put_records_is_taken_in_both_of_its_forms() throws IOException {
        connection.send(function("CreateStream", "/mycontainer/MyDirectory/MyStream/", "{\"ShardCount\":200}"));
        String http = """
                {
                    "Records": [
                        {
                            "ClientInfo": "MTIzNA0K",
                            "Data":       "ZGF0YQ0K"
                        }
                    ]
                }
                """;
        String python = "{\"Records\": [{\"ClientInfo\": \"MTIzNA0K\", \"Data\": \"ZGF0YQ0K\"}]}";

        for (String body : List.of(http, python)) {
            JsonNode answer = JSON.readTree(connection
                    .send("POST /mycontainer/MyDirectory/MyStream/ HTTP/1.1\r\n"
                            + "Host: https://default-tenant.app.mycluster.iguazio.com:8443\r\n"
                            + "Content-Type: application/json\r\n"
                            + "X-v3io-function: PutRecords\r\n"
                            + "X-v3io-session-key: e8bd4ca2-537b-4175-bf01-8c74963e90bf\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .body());

            assertThat(answer.get("FailedRecordCount").asInt(-1)).isZero();
            assertThat(answer).hasSize(2);
            assertThat(answer.get("Records")).hasSize(1);
            assertThat(answer.get("Records").get(0)).hasSize(2);
            assertThat(answer.get("Records").get(0).get("SequenceNumber").asInt())
                    .isPositive();
            assertThat(answer.get("Records").get(0).get("ShardId").asInt()).isBetween(0, 199);
        }
    }

    @Test
    void the_examples_python_runs_as_it_is_but_for_its_url() throws Exception {
        List<String> proof = List.of("python3", "-c", "import requests");
        assumeTrue(
                ClientRun.succeeds(directory, proof),
                "the requests library for Python is missing: apt-get install python3-requests");
        connection.send(function("CreateStream", "/mycontainer/MyDirectory/MyPythonStream/", ""));
        String script = """
                import requests

                url = "%s/mycontainer/MyDirectory/MyPythonStream/"
                headers = {
                            "Content-Type": "application/json",
                            "X-v3io-function": "PutRecords",
                            "X-v3io-session-key": "e8bd4ca2-537b-4175-bf01-8c74963e90bf"
                          }
                payload = {
                            "Records": [
                                {
                                    "ClientInfo": "MTIzNA0K",
                                    "Data": "ZGF0YQ0K"
                                    }
                                ]
                          }

                response = requests.post(url, json=payload, headers=headers)
                print(response.text)
                """;

        ClientRun run = ClientRun.of(directory, List.of("python3", "-c", script.formatted(sluice.endpoint(Door.TLS))));

        assertThat(run.exitCode()).as(run.causes()).isZero();
        assertThat(run.lines())
                .containsExactly("{\"FailedRecordCount\":0,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":0}]}");
    }

    @Test
    void a_body_of_ten_mebibytes_is_taken_and_one_byte_more_is_too_large() throws IOException {
        connection.send(function("CreateStream", "/c/large/", ""));
        assertThat(connection
                        .send(function("DescribeStream", "//c//large//", ""))
                        .status())
                .isEqualTo(200);
        String records = "{\"Records\":[{\"Data\":\"eA==\"}]}";
        String padding = " ".repeat((10 << 20) - records.length());

        assertThat(connection
                        .send(function("PutRecords", "/c/large/", records + padding))
                        .status())
                .isEqualTo(200);
        try (var other = new RawHttp(sluice.endpoint(Door.PLAIN))) {
            String head = function("PutRecords", "/c/large/", "").replace("Length: 0", "Length: " + ((10 << 20) + 1));
            assertThat(other.send(head))
                    .isEqualTo(new RawHttp.Answer(
                            413, "{\"ErrorCode\":-201326592,\"ErrorMessage\":\"InvalidArgumentException\"}"));
        }
    }

    @Test
    void a_stream_of_the_default_container_is_the_same_in_the_kinesis_api() throws Exception {
        connection.send(function("CreateStream", "/streams/both/", "{\"ShardCount\":2}"));
        connection.send(
                function("PutRecords", "/streams/both/", "{\"Records\":[{\"Data\":\"eA==\",\"PartitionKey\":\"k\"}]}"));

        String shard;
        try (Sdk kinesis = Sdk.sync(sluice.endpoint(Door.PLAIN))) {
            shard = new SdkStream(kinesis, "both")
                    .put("k", null, SdkBytes.fromUtf8String("y"))
                    .shardId()
                    .substring("shardId-00000000000".length());
        }

        String location = JSON.readTree(connection
                        .send(function("Seek", "/streams/both/" + shard, "{\"Type\":\"EARLIEST\"}"))
                        .body())
                .get("Location")
                .asText();
        JsonNode read = JSON.readTree(connection
                .send(function("GetRecords", "/streams/both/" + shard, "{\"Location\":\"" + location + "\"}"))
                .body());
        assertThat(read.get("Records").findValuesAsText("Data")).containsExactly("eA==", "eQ==");
        assertThat(read.get("Records").findValuesAsText("PartitionKey")).containsExactly("k", "k");
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"LAPSED", "FORGER", "STRANGER"})
    void a_key_that_is_not_known_or_over_is_let_in_nowhere(Caller caller) throws IOException {
        var denied = new RawHttp.Answer(401, "{\"ErrorCode\":-13,\"ErrorMessage\":\"Permission denied\"}");

        assertThat(connection.send(function(caller, "CreateStream", "/c/orders/", "{\"ShardCount\":1}")))
                .isEqualTo(denied);
        assertThat(connection.send("GET /c?prefix=d HTTP/1.1\r\nHost: here\r\n" + basic(caller) + "\r\n\r\n"))
                .isEqualTo(denied);
    }

    @Test
    void what_is_permitted_is_done_and_all_else_is_denied() throws IOException {
        String put = "{\"Records\":[{\"Data\":\"eA==\"}]}";
        connection.send(function("CreateStream", "/streams/orders/", "{\"ShardCount\":1}"));
        connection.send(function("CreateStream", "/streams/other/", "{\"ShardCount\":1}"));

        assertThat(connection
                        .send(function(Caller.WRITER, "PutRecords", "/streams/orders/", put))
                        .status())
                .isEqualTo(200);
        for (String denied : List.of(
                function(Caller.WRITER, "PutRecords", "/streams/other/", put),
                function(Caller.WRITER, "DescribeStream", "/streams/orders/", ""),
                function(Caller.WRITER, "CreateStream", "/streams/orders-2/", "{\"ShardCount\":1}"))) {
            assertThat(connection.send(denied))
                    .isEqualTo(new RawHttp.Answer(403, "{\"ErrorCode\":-13,\"ErrorMessage\":\"Permission denied\"}"));
        }
    }

    /** As it is in the client's source: spaces behind colons, a type without a body, no session key, any 2xx will do. */
    @Test
    void what_v3io_go_sends_is_taken() throws IOException {
        assertThat(go("POST", "/c/d/s/", "CreateStream", "{\"ShardCount\": 2, \"RetentionPeriodHours\": 24}")
                        .status())
                .isEqualTo(204);
        assertThat(go("PUT", "/c/d/s/", "DescribeStream", "").body())
                .isEqualTo("{\"ShardCount\":2,\"RetentionPeriodHours\":24}");
        assertThat(go(
                                "POST",
                                "/c/d/s/",
                                "PutRecords",
                                "{\"Records\": [{\"Data\": \"eA==\",\"ClientInfo\": \"eQ==\", \"ShardId\": 1,"
                                        + " \"PartitionKey\": \"k\"}, {\"Data\": \"eg==\", \"ShardId\": 2}]}")
                        .body())
                .isEqualTo("{\"FailedRecordCount\":1,\"Records\":[{\"SequenceNumber\":1,\"ShardId\":1},"
                        + "{\"ErrorCode\":-201326594,\"ErrorMessage\":\"ShardIDOutOfRangeException\"}]}");
        for (String seek : List.of(
                "{\"Type\": \"TIME\", \"TimestampSec\": 5, \"TimestampNSec\": 0}",
                "{\"Type\": \"SEQUENCE\", \"StartingSequenceNumber\": 1}")) {
            String location = JSON.readTree(
                            go("PUT", "/c/d/s/1", "SeekShard", seek).body())
                    .get("Location")
                    .asText();
            JsonNode page = JSON.readTree(
                    go("PUT", "/c/d/s/1", "GetRecords", "{\"Location\": \"" + location + "\", \"Limit\": 10}")
                            .body());
            assertThat(page.get("Records").findValuesAsText("Data")).containsExactly("eA==");
        }
        assertThat(connection
                        .send("GET /c?prefix=%2Fd%2Fs%2F HTTP/1.1\r\nHost: here\r\n" + key(Caller.OWNER) + "\r\n\r\n")
                        .body())
                .contains("<Key>d/s/0</Key>", "<Key>d/s/1</Key>", "<IsTruncated>false</IsTruncated>");
        for (String path : List.of("/c/d/s/0", "/c/d/s/1", "/c/d/s/")) {
            assertThat(connection
                            .send("DELETE " + path + " HTTP/1.1\r\nHost: here\r\n" + key(Caller.OWNER) + "\r\n\r\n")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(connection
                        .send("HEAD /c/d/s HTTP/1.1\r\nHost: here\r\n" + key(Caller.OWNER) + "\r\n\r\n")
                        .status())
                .isEqualTo(404);
    }

    private RawHttp.Answer go(String method, String path, String function, String body) throws IOException {
        return connection.send(method + " " + path + " HTTP/1.1\r\nUser-Agent: fasthttp\r\nHost: here\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\nX-v3io-function: "
                + function + "\r\n" + basic(Caller.OWNER) + "\r\n\r\n" + body);
    }

    private static String basic(Caller caller) {
        byte[] pair = (caller.id() + ":" + caller.secret()).getBytes(UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String function(String function, String path, String body) {
        return function(Caller.OWNER, function, path, body);
    }

    private static String function(Caller caller, String function, String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: here\r\n" + key(caller) + "\r\nX-v3io-function: " + function
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String key(Caller caller) {
        return "X-v3io-session-key: " + caller.token();
    }
}
