// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.DialectCounters.Asked;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioDialectTest {
    private final V3ioGateway gateway = V3ioGateway.withStream("/c/s/", 2);

    @ParameterizedTest
    @CsvSource(
            value = {
                "POST | /c/s/       | X-v3io-function=PutRecords     | true",
                "POST | /           | x-V3IO-Function=Nothing        | true",
                "POST | /v2/p/x     | X-v3io-function=PutRecords     | true",
                "GET  | /c          | X-v3io-session-key=any         | true",
                "PUT  | /c/d        | X-v3io-session-key=any         | true",
                "GET  | /c          | Authorization=Basic dTpw       | true",
                "GET  | /c          | Host=here                      | true",
                "HEAD | /c/d        | Host=here                      | true",
                "DELETE | /c/d      | Host=here                      | true",
                "GET  | /v2c/d      | Host=here                      | true",
                "GET  | /           | X-v3io-session-key=any         | false",
                "GET  | /v2/p/x     | X-Auth-Token=any               | false",
                "DELETE | /v3/p/x   | X-Auth-Token=any               | false",
                "POST | /           | X-Amz-Target=Kinesis_20131202.PutRecord | false",
                "POST | /ru/x/y     | X-Amz-Target=Kinesis_20131202.PutRecord | false",
                "GET  | /c          | X-Amz-Target=Kinesis_20131202.PutRecord | false",
                "POST | /c/d        | Host=here                      | false"
            },
            delimiter = '|')
    void it_is_known_by_its_headers_and_objects_by_their_methods(
            String method, String path, String header, boolean isOurs) {
        int equals = header.indexOf('=');
        var headers = List.of(Map.entry(header.substring(0, equals), header.substring(equals + 1)));

        assertThat(gateway.dialect.speaks(V3ioGateway.head(method, path, headers)))
                .isEqualTo(isOurs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void post_and_put_are_the_same(String method) {
        for (String function : List.of("DescribeStream", "PutRecords", "SeekShard", "Seek")) {
            String body = switch (function) {
                case "PutRecords" -> "{\"Records\":[{\"Data\":\"YQ==\"}]}";
                case "DescribeStream" -> "";
                default -> "{\"Type\":\"EARLIEST\",\"ShardId\":0}";
            };
            assertThat(send(method, "/c/s/", function, body).status())
                    .as(function)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "HEAD", "PATCH"})
    void a_function_with_another_method_is_invalid_and_does_nothing(String method) {
        WireResponse answer = send(method, "/c/s/", "DescribeStream", "");

        assertThat(V3ioGateway.said(answer)).hasToString("400 -201326592 InvalidArgumentException");
        assertThat(gateway.shards.has("v3io/c/s")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "putrecords",
                "PUTRECORDS",
                "NoSuchFunction",
                "GetItem",
                "PutItem",
                "UpdateItem",
                "GetItems",
                "GetClusterMD",
                "PutChunk",
                "OosRun",
                "DirSetAttr"
            })
    void a_function_that_is_not_spoken_is_invalid(String function) {
        assertThat(gateway.call(function, "/c/s/", "{}")).hasToString("400 -201326592 InvalidArgumentException");
    }

    @ParameterizedTest
    @CsvSource({"POST, /c/s/", "PUT, /c/s/x", "PATCH, /c/s", "GET, /", "DELETE, //", "GET, /c/%zz"})
    void what_else_could_be_done_to_objects_is_invalid(String method, String path) {
        assertThat(gateway.ask(method, path)).hasToString("400 -201326592 InvalidArgumentException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization=Basic dXNlcjpwYXNz",
                "Authorization=Bearer t",
                "Authorization=AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/s3/aws4_request",
                "Authorization=AWS any:c2ln",
                "Content-Type=application/json"
            })
    void whoever_asks_is_let_in_while_nobody_is_told_apart(String header) {
        int equals = header.indexOf('=');
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("X-v3io-function", "DescribeStream"));
        headers.add(Map.entry(header.substring(0, equals), header.substring(equals + 1)));

        assertThat(gateway.handle(V3ioGateway.head("PUT", "/c/s/", headers), new byte[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answers_name_their_type_where_they_have_a_body() {
        assertThat(send("PUT", "/c/s/", "DescribeStream", "").headers().first("Content-Type"))
                .contains("application/json");
        assertThat(send("PUT", "/c/none/", "DescribeStream", "").headers().first("Content-Type"))
                .contains("application/json");
        assertThat(gateway.send("GET", "/c?prefix=s/", List.of(), "").headers().first("Content-Type"))
                .contains("application/xml");
        assertThat(send("POST", "/c/t/", "CreateStream", "").headers().entries())
                .isEmpty();
    }

    @Test
    void what_the_edge_refuses_is_in_our_words() {
        WireHead head = V3ioGateway.head("POST", "/c/s/", List.of(Map.entry("X-v3io-function", "PutRecords")));

        assertThat(V3ioGateway.said(gateway.dialect.tooLarge(head)))
                .hasToString("413 -201326592 InvalidArgumentException");
        assertThat(V3ioGateway.said(gateway.dialect.overloaded(head)))
                .hasToString("503 -11 Resource temporarily unavailable");
        assertThat(V3ioGateway.said(gateway.dialect.broken(head))).hasToString("500 -5 Input/output error");
    }

    @Test
    void answers_are_counted_by_operation_and_word() {
        gateway.call("DescribeStream", "/c/s/", "");
        gateway.call("DescribeStream", "/c/none/", "");
        gateway.call("Nothing", "/c/s/", "");

        var describes = gateway.answers.of("v3io", "DescribeStream");
        assertThat(describes.successes()).isEqualTo(1);
        assertThat(describes.refusals()).containsExactly(Map.entry("ResourceNotFoundException", 1L));
        assertThat(gateway.answers.of("v3io", "unknown").refusals())
                .containsExactly(Map.entry("InvalidArgumentException", 1L));
        assertThat(gateway.answers.answers())
                .containsKeys(new Asked("v3io", "DeleteObject"), new Asked("v3io", "Seek"));
    }

    private WireResponse send(String method, String path, String function, String body) {
        return gateway.send(method, path, List.of(Map.entry("X-v3io-function", function)), body);
    }
}
