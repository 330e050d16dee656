// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no SDK sends. Each is answered in the service's own form, and the client goes on as if nothing had been. */
class BadInputIT {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final String GOOD = "{\"StreamName\":\"orders\",\"PartitionKey\":\"k\",\"Data\":\"aGk=\"}";
    private static final int TOO_MANY_BYTES = (16 << 20) + 1;

    @TempDir
    static Path directory;

    private static RunningSluice sluice;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void serve() throws Exception {
        sluice = RunningSluice.start(directory);
        var created = new BadInputIT().post(JSON, "CreateStream", text("{\"StreamName\":\"orders\",\"ShardCount\":1}"));
        assertThat(created.statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    {
                    not json
                    []
                    {} trailing
                    {"StreamName":true,"PartitionKey":"k","Data":"aGk="}
                    {"StreamName":"orders","PartitionKey":7,"Data":"aGk="}
                    {"StreamName":"orders","PartitionKey":"k","Data":{}}
                    {"StreamName":"orders","PartitionKey":"k","Data":"aGk"}
                    {"StreamName":"orders","PartitionKey":"k","Data":"a*k="}
                    {"StreamName":"orders","PartitionKey":"k","Data":"aGl="}
                    """)
    void a_put_of_another_form_gets_the_error_of_the_service(String body) throws Exception {
        var response = post(JSON, "PutRecord", text(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"__type\":\"SerializationException\"");
        assertThat(post(JSON, "PutRecord", text(GOOD)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"bf", "ff", "a1", "bf6a53747265616d", "9f", "bf6a53747265616d4e616d65f5ff", "5b7fffffffffffffff"})
    void cbor_that_is_wrong_gets_an_error_in_cbor(String hex) throws Exception {
        byte[] body = HexFormat.of().parseHex(hex);

        var response = post(CBOR, "PutRecord", BodyPublishers.ofByteArray(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains(CBOR);
        assertThat(response.body()).contains("Exception");
        assertThat(post(JSON, "PutRecord", text(GOOD)).statusCode()).isEqualTo(200);
    }

    @Test
    void an_escaped_slash_inside_base64_is_a_slash() throws Exception {
        var response = post(
                JSON, "PutRecord", text("{\"StreamName\":\"orders\",\"PartitionKey\":\"k\",\"Data\":\"\\/\\/8=\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void an_operation_that_is_not_known_is_named_as_such() throws Exception {
        var response = post(JSON, "PutRecordz", text(GOOD));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("UnknownOperationException");
    }

    @Test
    void a_body_that_says_it_is_too_large_is_not_read() throws Exception {
        var response = post(JSON, "PutRecord", BodyPublishers.ofByteArray(new byte[TOO_MANY_BYTES]));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(post(JSON, "PutRecord", text(GOOD)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_grows_too_large_is_cut_off() throws Exception {
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_MANY_BYTES]));

        var response = post(JSON, "PutRecord", chunked);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(post(JSON, "PutRecord", text(GOOD)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String type, String operation, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(sluice.endpoint())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString(UTF_8));
    }

    private static BodyPublisher text(String body) {
        return BodyPublishers.ofString(body);
    }
}
