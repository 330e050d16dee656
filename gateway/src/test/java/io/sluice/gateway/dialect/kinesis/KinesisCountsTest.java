// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.DialectAnswers;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisCountsTest {
    private static final String TARGET = "Kinesis_20131202.";

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void every_operation_is_there_from_the_start_so_that_its_first_request_shows_as_an_increase() {
        for (KinesisOperation operation : AwsTerms.SPOKEN) {
            assertThat(gateway.answers.answers())
                    .containsKey(new DialectCounters.Asked("kinesis", operation.wireName()));
        }
    }

    @Test
    void a_request_counts_by_its_operation_with_the_time_since_it_was_whole() {
        gateway.nanos = 3_000_000;

        gateway.ok("ListShards", "{\"StreamName\":\"orders\"}");

        assertThat(answers("ListShards").successes()).isEqualTo(1);
        assertThat(answers("ListShards").refusals()).isEmpty();
        assertThat(answers("ListShards").nanos().sum()).isEqualTo(3_000_000);
    }

    @Test
    void a_refused_request_counts_by_its_code() {
        gateway.nanos = 3_000_000;

        gateway.error("ListShards", "{\"StreamName\":\"nope\"}");
        gateway.error("ListShards", "{");

        assertThat(answers("ListShards").successes()).isZero();
        assertThat(answers("ListShards").refusals())
                .containsOnly(Map.entry("ResourceNotFoundException", 1L), Map.entry("SerializationException", 1L));
        assertThat(answers("ListShards").nanos().sum()).isEqualTo(6_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, application/x-amz-json-1.1, ListShards, {}, ListShards, AccessDeniedException",
        "POST, application/x-amz-json-1.1, ListShards, '', ListShards, SerializationException",
        "POST, application/x-amz-json-1.1, ListSharks, {}, unknown, UnknownOperationException",
        "POST, application/x-amz-json-1.1, ListSharks, {, unknown, SerializationException",
        "POST, application/x-amz-json-1.1, ListSharks, '', unknown, UnknownOperationException",
        "POST, text/plain, ListShards, {}, ListShards, UnknownOperationException",
    })
    void what_is_refused_before_its_operation_is_asked_counts_too(
            String method, String type, String target, String body, String operation, String code) {
        var headers =
                new WireHeaders(List.of(Map.entry("Content-Type", type), Map.entry("X-Amz-Target", TARGET + target)));

        gateway.handle(new WireHead("0-id", "192.0.2.1", method, "/", "", headers), Gateway.utf8(body));

        assertThat(answers(operation).refusals()).containsOnly(Map.entry(code, 1L));
    }

    @Test
    void a_bug_counts_as_an_internal_failure_and_not_in_the_times() {
        var headers = new WireHeaders(List.of(Map.entry("X-Amz-Target", TARGET + "ListShards")));

        gateway.dialect.broken(new WireHead("0-id", "192.0.2.1", "POST", "/", "", headers));

        assertThat(answers("ListShards").refusals()).containsOnly(Map.entry("InternalFailure", 1L));
        assertThat(answers("ListShards").nanos().count()).isZero();
    }

    private DialectAnswers answers(String operation) {
        return gateway.answers.of("kinesis", operation);
    }
}
