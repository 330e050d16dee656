// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.Asking;
import io.sluice.gateway.dialect.DialectCounters.Asked;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.Gateway;
import io.sluice.gateway.dialect.kinesis.KinesisDialect;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YdsDialectTest {
    private static final String CREATE = "{\"StreamName\":\"orders\",\"ShardCount\":1}";

    private final YdsGateway gateway = YdsGateway.at(YdsGateway.DATABASE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | 400 MissingAction: X-Amz-Target names no operation.
            .                        | 400 MissingAction: X-Amz-Target names no operation.
            kinesisApi.              | 400 MissingAction: X-Amz-Target names no operation.
            .DescribeStream          | 400 MissingAction: X-Amz-Target names no operation.
            DescribeStream           | 400 MissingAction: X-Amz-Target names no operation.
            kinesisApi.Nope          | 400 InvalidAction: Missing method name Nope
            kinesisApi.putRecord     | 400 InvalidAction: Missing method name putRecord
            kinesisApi.CreateChannel | 400 InvalidAction: Missing method name CreateChannel
            """)
    void a_target_must_name_an_operation(String target, String refusal) {
        assertThat(Gateway.error(target(target, "{}"))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kinesis_20131202", "kinesisApi", "legacyApi"})
    void the_service_in_a_target_may_be_any(String service) {
        assertThat(target(service + ".ListStreams", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AddTagsToStream",
                "DeregisterStreamConsumer",
                "DescribeLimits",
                "DescribeStreamConsumer",
                "DisableEnhancedMonitoring",
                "EnableEnhancedMonitoring",
                "ListStreamConsumers",
                "ListTagsForStream",
                "MergeShards",
                "RegisterStreamConsumer",
                "RemoveTagsFromStream",
                "SplitShard",
                "StartStreamEncryption",
                "StopStreamEncryption",
                "SubscribeToShard"
            })
    void an_operation_that_is_known_and_not_done_says_so(String operation) {
        assertThat(gateway.error(operation, "{}")).isEqualTo("400 InvalidAction: Method is not implemented yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TagResource", "UntagResource", "ListTagsForResource", "UpdateMaxRecordSize"})
    void an_operation_of_the_other_service_alone_is_missing(String operation) {
        assertThat(gateway.error(operation, "{}")).isEqualTo("400 InvalidAction: Missing method name " + operation);
    }

    @ParameterizedTest
    @CsvSource({"application/json,           {}", "application/x-amz-json-1.0, {}", "application/x-amz-json-1.1, {}"})
    void an_operation_without_output_answers_an_empty_structure_in_the_encoding_of_the_request(
            String contentType, String body) {
        WireResponse answer = gateway.send("CreateStream", contentType, Gateway.utf8(CREATE), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Type")).contains(contentType);
        assertThat(Gateway.text(answer)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cbor", "application/x-amz-cbor-1.1"})
    void cbor_is_spoken_too(String contentType) {
        WireResponse made = gateway.send("CreateStream", contentType, Gateway.cbor(CREATE), Map.of());
        WireResponse refused = gateway.send("CreateStream", contentType, Gateway.utf8(CREATE), Map.of());

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.headers().first("Content-Type")).contains(contentType);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(Gateway.text(refused)).contains("InvalidArgumentException", "Can not parse request body from CBOR");
    }

    @Test
    void other_content_types_are_unknown() {
        assertThat(Gateway.error(gateway.send("CreateStream", "application/bson", Gateway.utf8(CREATE), Map.of())))
                .isEqualTo("400 InvalidArgumentException: Unknown ContentType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{}{}"})
    void a_body_that_is_no_structure_is_refused(String body) {
        assertThat(gateway.error("ListStreams", body))
                .isEqualTo("400 InvalidArgumentException: Can not parse request body from JSON");
    }

    @Test
    void a_wrong_type_is_an_invalid_argument() {
        assertThat(gateway.error("CreateStream", "{\"StreamName\":10,\"ShardCount\":1}"))
                .startsWith("400 InvalidArgumentException: class com.amazon.coral");
    }

    @Test
    void only_post_is_served() {
        WireResponse answer = gateway.handle(
                new WireHead(
                        "0-id",
                        "192.0.2.1",
                        "GET",
                        "/",
                        "",
                        new WireHeaders(List.of(Map.entry("Content-Type", Gateway.JSON)))),
                new byte[0]);

        assertThat(Gateway.error(answer)).isEqualTo("400 InvalidAction: Only POST is served.");
    }

    @Test
    void a_path_that_is_no_database_is_not_found() {
        YdsGateway elsewhere = YdsGateway.at("/a%2fb");

        assertThat(elsewhere.error("ListStreams", "{}")).startsWith("400 ResourceNotFoundException: The URL's path");
    }

    @Test
    void an_answer_repeats_the_id_that_the_client_gave_its_request() {
        WireResponse named =
                gateway.send("ListStreams", Gateway.JSON, Gateway.utf8("{}"), Map.of("x-request-id", "client-7"));
        WireResponse unnamed = gateway.send("ListStreams", "{}");
        WireResponse odd = gateway.send("ListStreams", Gateway.JSON, Gateway.utf8("{}"), Map.of("x-request-id", "a b"));

        assertThat(named.headers().first("x-amzn-RequestId")).contains("0-id-client-7");
        assertThat(unnamed.headers().first("x-amzn-RequestId")).contains("0-id");
        assertThat(odd.headers().first("x-amzn-RequestId")).contains("0-id");
    }

    @Test
    void an_error_is_told_in_the_body_and_in_a_header() {
        WireResponse answer = gateway.send("DescribeStream", "{\"StreamName\":\"none\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().first("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(Gateway.tree(answer).fieldNames()).toIterable().containsExactly("__type", "message");
    }

    @Test
    void what_does_not_fit_now_and_what_is_our_fault_have_its_codes() {
        WireHead head = new WireHead("0-id", "192.0.2.1", "POST", "/", "", new WireHeaders(List.of()));

        assertThat(Gateway.error(gateway.dialect.overloaded(head))).startsWith("503 ServiceUnavailable: ");
        assertThat(Gateway.error(gateway.dialect.broken(head)))
                .isEqualTo("500 InternalFailure: Internal Service Failure");
        assertThat(gateway.dialect.tooLarge(head).status()).isEqualTo(413);
    }

    @Test
    void it_is_counted_by_itself() {
        gateway.ok("CreateStream", CREATE);
        gateway.error("CreateStream", CREATE);
        gateway.error("Nope", "{}");

        var answers = gateway.kinesis.host().counters().answers();
        assertThat(answers.get(new Asked("yandex", "CreateStream")).successes()).isEqualTo(1);
        assertThat(answers.get(new Asked("yandex", "CreateStream")).refusals())
                .containsEntry("ResourceInUseException", 1L);
        assertThat(answers.get(new Asked("yandex", "unknown")).refusals()).containsEntry("InvalidAction", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {Gateway.JSON, Gateway.CBOR})
    void a_stream_named_by_a_path_is_yandexs_though_nothing_in_the_head_says_so(String contentType) {
        String create = "{\"StreamName\":\"/ru-central1/f/d/s\",\"ShardCount\":1}";
        byte[] body = contentType.equals(Gateway.JSON) ? Gateway.utf8(create) : Gateway.cbor(create);

        assertThat(toKinesis("CreateStream", contentType, body).status()).isEqualTo(200);
        assertThat(gateway.kinesis.shards().has("yandex/ru-central1/f/d/s")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UpdateShardCount | {"StreamName":"/a/s","TargetShardCount":2} | 400 ResourceNotFoundException: Stream /a/s under account 000000000000 not found.
            PutRecord        | {"StreamName":"/a/s","Data":7}             | 400 InvalidArgumentException: class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to a Blob
            Nope             | {"StreamName":"/a/s"}                      | 400 InvalidAction: Missing method name Nope
            Nope             | {"StreamName":"s"}                         | 400 UnknownOperationException
            PutRecord        | {"StreamName":"a b","Data":"","PartitionKey":"k"} | 400 ValidationException: 1 validation error detected: Value 'a b' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+
            PutRecord        | {"StreamName":"s/","Data":"","PartitionKey":""} | 400 InvalidArgumentException: Empty partition key
            """)
    void what_kinesis_would_refuse_is_yandexs_to_refuse_if_it_names_a_path(
            String operation, String body, String refusal) {
        assertThat(Gateway.error(toKinesis(operation, Gateway.JSON, Gateway.utf8(body))))
                .isEqualTo(refusal);
    }

    private WireResponse toKinesis(String operation, String contentType, byte[] body) {
        var kinesis =
                new KinesisDialect(gateway.kinesis.host(), KinesisLimits.standard(), Optional.of(gateway.dialect));
        var head = new WireHead(
                "0-id",
                "192.0.2.1",
                "POST",
                "/",
                "",
                new WireHeaders(List.of(
                        Map.entry("Content-Type", contentType),
                        Map.entry("X-Amz-Target", "Kinesis_20131202." + operation))));
        return Asking.answer(kinesis, head, body, bytes -> true).result();
    }

    private WireResponse target(String target, String body) {
        return gateway.handle(
                new WireHead(
                        "0-id",
                        "192.0.2.1",
                        "POST",
                        YdsGateway.DATABASE,
                        "",
                        new WireHeaders(
                                List.of(Map.entry("Content-Type", Gateway.JSON), Map.entry("X-Amz-Target", target)))),
                Gateway.utf8(body));
    }
}
