// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.RecordCursor;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.model.ByteSlice;
import io.sluice.routing.PartitionKeyHash;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what unmodified SDKs sent, and what they accepted as answers. */
class KinesisCodecTest {
    /** Names of streams and positions in captured requests are another server's. */
    private static final Map<String, String> WHAT_WE_CANNOT_HOLD = Map.of(
            "GetRecords", "400 InvalidArgumentException: Invalid ShardIterator.",
            "GetShardIterator/boto3-009-request.http", "400 InvalidArgumentException");

    @ParameterizedTest
    @MethodSource("requests")
    void what_an_sdk_sends_is_understood(GoldenMessage request) {
        WireResponse answer = answer(request);

        String refusal = Optional.ofNullable(WHAT_WE_CANNOT_HOLD.get(request.name()))
                .orElse(WHAT_WE_CANNOT_HOLD.getOrDefault(request.operation(), ""));
        assertThat(answer.headers().first("Content-Type")).contains(request.contentType());
        assertThat(answer.headers().has("x-amzn-RequestId")).isTrue();
        assertThat(answer.headers().first("x-amz-id-2").orElseThrow()).hasSize(96);
        if (refusal.isEmpty()) {
            assertThat(answer.status()).as(Gateway.text(answer)).isEqualTo(200);
        } else {
            assertThat(Gateway.error(answer)).startsWith(refusal);
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void an_answer_has_only_members_that_sdks_accepted(GoldenMessage response) throws Exception {
        WireResponse ours = answer(response.request());

        if (ours.status() == 200 && ours.body().length() > 0) {
            var theirs = Gateway.tree(new WireResponse(200, response.headers(), response.body()));
            assertThat(members(theirs)).containsAll(members(Gateway.tree(ours)));
        }
    }

    @ParameterizedTest
    @MethodSource("puts")
    void what_sdks_put_takes_the_fast_path(GoldenMessage request) {
        var scanner = new KinesisPutScanner(AwsTerms.terms().bounds(), new PartitionKeyHash());
        KinesisEncoding encoding = KinesisEncoding.of(request.head(), EnumSet.allOf(KinesisEncoding.class))
                .orElseThrow();
        ByteSlice body = request.body();

        assertThat(
                        request.operation().equals("PutRecord")
                                ? scanner.record(encoding, body)
                                : scanner.records(encoding, body))
                .isPresent();
    }

    @Test
    void a_captured_key_outside_of_ascii_is_read() throws Exception {
        RecordCursor record = put("PutRecord/boto3-007-request.http");

        assertThat(text(record.key())).isEqualTo("ключ");
        assertThat(record.data().toByteArray()).hasSize(256).startsWith(0, 1, 2);
    }

    @Test
    void captured_cbor_records_are_read() throws Exception {
        RecordCursor record = put("PutRecords/java-cbor-018-request.http");

        assertThat(text(record.key())).isEqualTo("x");
        assertThat(text(record.data())).isEqualTo("bound");
        assertThat(record.explicitHashHigh()).isZero();
        assertThat(record.explicitHashLow()).isZero();
        record.next();
        assertThat(record.explicitHashHigh()).isEqualTo(Long.MAX_VALUE);
        assertThat(record.explicitHashLow()).isEqualTo(-2);
    }

    /** The first record of a captured put. */
    private static RecordCursor put(String name) throws Exception {
        GoldenMessage request = requests()
                .filter(message -> message.name().equals(name))
                .findFirst()
                .orElseThrow();
        var scanner = new KinesisPutScanner(AwsTerms.terms().bounds(), new PartitionKeyHash());
        KinesisEncoding encoding = KinesisEncoding.of(request.head(), EnumSet.allOf(KinesisEncoding.class))
                .orElseThrow();
        ByteSlice body = request.body();
        var put = (request.operation().equals("PutRecord")
                        ? scanner.record(encoding, body)
                        : scanner.records(encoding, body))
                .orElseThrow();
        int[] places = IntStream.range(0, put.records().count()).toArray();
        RecordCursor cursor = put.records().batch(places, 0, places.length).cursor();
        cursor.next();
        return cursor;
    }

    private static WireResponse answer(GoldenMessage request) {
        var gateway = new Gateway();
        gateway.nowMs = 1_796_000_000_000L;
        JsonNode body = Gateway.tree(new WireResponse(200, request.headers(), request.body()));
        String stream = streamOf(body);
        if (!stream.isEmpty() && !request.operation().equals("CreateStream")) {
            gateway.ok("CreateStream", "{\"ShardCount\":2,\"StreamName\":\"" + stream + "\"}");
            gateway.ok("AddTagsToStream", "{\"Tags\":{\"k\":\"v\"},\"StreamName\":\"" + stream + "\"}");
        }
        return gateway.handle(request.head(), request.body().toByteArray());
    }

    private static String streamOf(JsonNode body) {
        String arn = body.path("StreamARN").asText(body.path("ResourceARN").asText());
        return body.path("StreamName").asText(arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static Set<String> members(JsonNode tree) {
        Set<String> names = new TreeSet<>();
        tree.properties().forEach(member -> names.add(member.getKey()));
        tree.forEach(inner -> names.addAll(members(inner)));
        return names;
    }

    private static String text(ByteSlice utf8) {
        return new String(utf8.toByteArray(), StandardCharsets.UTF_8);
    }

    static Stream<GoldenMessage> requests() throws Exception {
        return GoldenMessage.requests();
    }

    static Stream<GoldenMessage> responses() throws Exception {
        return GoldenMessage.responses();
    }

    static Stream<GoldenMessage> puts() throws Exception {
        return requests().filter(request -> request.operation().startsWith("PutRecord"));
    }
}
