// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KinesisDialectTest {
    private static final String LIST = "Kinesis_20131202.ListShards";
    private static final String DENIED =
            "<AccessDeniedException>\n  <Message>Unable to determine service/operation name"
                    + " to be authorized</Message>\n</AccessDeniedException>\n";

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void another_method_is_denied_in_xml_without_a_content_type() {
        WireResponse answer = gateway.handle(head("GET", Gateway.JSON, LIST), new byte[0]);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Gateway.text(answer)).isEqualTo(DENIED);
        assertThat(answer.headers().has("Content-Type")).isFalse();
    }

    @Test
    void an_empty_body_is_told_in_cbor_unless_it_claims_to_be_json() {
        WireResponse json = gateway.handle(head("POST", Gateway.JSON, LIST), new byte[0]);
        WireResponse unknown = gateway.handle(head("POST", Gateway.JSON, "nope"), new byte[0]);
        WireResponse other = gateway.handle(head("POST", "text/plain", LIST), new byte[0]);

        assertThat(Gateway.text(json)).isEqualTo("{\"__type\":\"SerializationException\"}");
        assertThat(Gateway.text(unknown)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
        assertThat(other.headers().first("Content-Type")).contains(Gateway.CBOR);
        assertThat(Gateway.error(other)).isEqualTo("400 SerializationException");
    }

    @Test
    void another_content_type_is_not_found_or_denied_by_its_target() {
        WireResponse named = gateway.handle(head("POST", "text/plain", LIST), Gateway.utf8("{}"));
        WireResponse unnamed = gateway.handle(head("POST", "text/plain", "ListShards"), Gateway.utf8("{}"));

        assertThat(named.status()).isEqualTo(404);
        assertThat(Gateway.text(named)).isEqualTo("<UnknownOperationException/>\n");
        assertThat(unnamed.status()).isEqualTo(403);
        assertThat(Gateway.text(unnamed)).isEqualTo(DENIED);
    }

    @Test
    void a_body_that_is_no_structure_is_refused_before_its_operation_is_looked_at() {
        for (String body : new String[] {"[]", "7", "{", "{}{}", "{} x", "nope", "{\"a\":" + "[".repeat(16)}) {
            WireResponse answer = gateway.handle(head("POST", Gateway.JSON, "nope"), Gateway.utf8(body));

            assertThat(Gateway.text(answer)).isEqualTo("{\"__type\":\"SerializationException\"}");
            assertThat(gateway.error("ListShards", body)).isEqualTo("400 SerializationException");
        }
    }

    @Test
    void an_unknown_operation_has_no_message() {
        assertThat(gateway.error("SubscribeToMars", "{}")).isEqualTo("400 UnknownOperationException");
        assertThat(gateway.error("listshards", "{}")).isEqualTo("400 UnknownOperationException");
        assertThat(gateway.error("SplitShard", "{}")).isEqualTo("400 UnknownOperationException");
    }

    @Test
    void plain_json_is_executed_and_its_faults_come_in_a_wrapper() {
        String plain = "application/json";

        WireResponse good =
                gateway.send("ListShards", plain + "; charset=utf-8", Gateway.utf8("{\"StreamName\":\"orders\"}"));
        WireResponse bad = gateway.send("ListShards", plain, Gateway.utf8("{"));

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.headers().first("Content-Type")).contains(plain);
        assertThat(Gateway.text(bad))
                .isEqualTo("{\"Output\":{\"__type\":\"com.amazon.coral.service#SerializationException\"},"
                        + "\"Version\":\"1.0\"}");
    }

    @Test
    void indefinite_and_chunked_cbor_items_are_read() {
        String put = "bf" + "6a" + hex("StreamName") + "7f63" + hex("ord") + "63" + hex("ers") + "ff" + "64"
                + hex("Data") + "5f4101420203ff" + "6c" + hex("PartitionKey") + "6161" + "d9d9f7" + "61" + hex("x")
                + "f6" + "ff";

        WireResponse answer =
                gateway.send("PutRecord", Gateway.CBOR, HexFormat.of().parseHex(put));

        assertThat(answer.status()).as(Gateway.tree(answer).toString()).isEqualTo(200);
        assertThat(gateway.shards
                        .records(gateway.shards.stream("orders").shardId(0))
                        .get(0)
                        .batch()
                        .records()
                        .toByteArray())
                .endsWith('a', 1, 2, 3);
    }

    @Test
    void integers_are_cut_off_and_saturate() {
        assertThat(gateway.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":1.9}")
                        .get("Shards"))
                .hasSize(1);
        assertThat(gateway.error("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":99999999999999999999}"))
                .contains("Value '2147483647' at 'maxResults'");
    }

    @Test
    void what_the_edge_refuses_is_told_in_the_requests_encoding() {
        WireHead cbor = head("POST", Gateway.CBOR, LIST);

        assertThat(Gateway.error(gateway.dialect.overloaded(cbor))).startsWith("503 ServiceUnavailable");
        assertThat(Gateway.error(gateway.dialect.broken(cbor))).startsWith("500 InternalFailure");
        assertThat(Gateway.error(gateway.dialect.broken(head("POST", "nope", LIST))))
                .startsWith("500 InternalFailure");
        assertThat(gateway.dialect.tooLarge(cbor).status()).isEqualTo(413);
        assertThat(gateway.dialect.tooLarge(cbor).body().length()).isZero();
    }

    @Test
    void the_region_of_names_is_that_of_the_signature() {
        var head = head(
                "POST",
                Gateway.JSON,
                "Kinesis_20131202.DescribeStreamSummary",
                Map.of(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-north-7/kinesis/aws4_request,"
                                + "SignedHeaders=host,Signature=00"));

        WireResponse answer = gateway.handle(head, Gateway.utf8("{\"StreamName\":\"orders\"}"));

        assertThat(Gateway.text(answer)).contains("\"arn:aws:kinesis:eu-north-7:000000000000:stream/orders\"");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Gateway.utf8(text));
    }

    private static WireHead head(String method, String contentType, String target) {
        return head(method, contentType, target, Map.of());
    }

    private static WireHead head(String method, String contentType, String target, Map<String, String> more) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(more.entrySet());
        headers.add(Map.entry("content-type", contentType));
        headers.add(Map.entry("x-amz-target", target));
        return new WireHead("0-id", "192.0.2.1", method, "/", "", new WireHeaders(headers));
    }
}
