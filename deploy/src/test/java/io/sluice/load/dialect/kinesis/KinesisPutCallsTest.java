// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisPutCallsTest {
    private static final String THROTTLED = "ProvisionedThroughputExceededException";
    private static final String STORED = """
            {"SequenceNumber":"%s","ShardId":"shardId-00000000000%d"}""";
    private static final String FAILED = """
            {"ErrorCode":"%s","ErrorMessage":"said"}""";

    private final KinesisPutCalls puts = new KinesisPutCalls(KinesisService.AWS, "orders");
    private final PutForm many = puts.form(500);
    private final PutForm one = puts.form(1);

    @Test
    void all_attempts_of_a_call_say_which_call_it_is_as_sdks_do() {
        UUID invocation = new UUID(1, 2);
        Attempt first = new Attempt(invocation, 1, 3);

        WireCall call = puts.put(many, Buffer.buffer("{}"), first);
        WireCall repeat = puts.put(many, Buffer.buffer("{}"), first.next());

        assertThat(call.headers().get("X-Amz-Target")).isEqualTo("Kinesis_20131202.PutRecords");
        assertThat(call.headers().get("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(call.headers().get("amz-sdk-invocation-id")).isEqualTo(invocation.toString());
        assertThat(call.headers().get("amz-sdk-request")).isEqualTo("attempt=1; max=3");
        assertThat(repeat.headers().get("amz-sdk-invocation-id")).isEqualTo(invocation.toString());
        assertThat(repeat.headers().get("amz-sdk-request")).isEqualTo("attempt=2; max=3");
        assertThat(puts.put(one, Buffer.buffer("{}"), first).headers().get("X-Amz-Target"))
                .isEqualTo("Kinesis_20131202.PutRecord");
    }

    @Test
    void each_record_has_a_fate_of_its_own() {
        RecordFates fates = fates(
                many(
                        2,
                        STORED.formatted("496", 1),
                        FAILED.formatted(THROTTLED),
                        FAILED.formatted("InternalFailure"),
                        STORED.formatted("497", 2)),
                4);

        assertThat(fates.fate(0)).isEqualTo(Fate.STORED);
        assertThat(fates.shard(0)).isEqualTo("shardId-000000000001");
        assertThat(fates.number(0)).isEqualTo("496");
        assertThat(fates.fate(1)).isEqualTo(Fate.REFUSED);
        assertThat(fates.code(1)).isEqualTo(THROTTLED);
        assertThat(fates.fate(2)).isEqualTo(Fate.UNKNOWN);
        assertThat(fates.places(Fate.STORED)).containsExactly(0, 3);
        assertThat(fates.shard(3)).isEqualTo("shardId-000000000002");
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void failures_are_found_however_much_one_wants_to_know(Detail detail) {
        PutAnswer read =
                puts.read(many, ok(many(1, STORED.formatted("496", 1), FAILED.formatted(THROTTLED))), 2, detail);

        assertThat(((Answered) read).fates().places(Fate.REFUSED)).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FailedRecordCount\":0,\"Records\":[%s,%s]}",
                "{ \"FailedRecordCount\" : 0, \"Records\":[%s,%s]}",
                "{\"EncryptionType\":\"NONE\",\"Records\":[%s,%s],\"FailedRecordCount\":0}"
            })
    void where_only_counts_are_asked_for_all_are_stored_without_their_places(String form) {
        String body = form.formatted(STORED.formatted("496", 1), STORED.formatted("497", 1));

        PutAnswer read = puts.read(many, ok(body), 2, Detail.COUNTS);

        assertThat(((Answered) read).fates().count(Fate.STORED)).isEqualTo(2);
    }

    @Test
    void a_put_of_one_record_is_answered_with_its_place() {
        PutAnswer read = puts.read(one, ok(STORED.formatted("496", 3)), 1, Detail.PLACES);

        RecordFates fates = ((Answered) read).fates();
        assertThat(fates.number(0)).isEqualTo("496");
        assertThat(fates.shard(0)).isEqualTo("shardId-000000000003");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | ProvisionedThroughputExceededException | NOT_STORED
                    400 | LimitExceededException                 | NOT_STORED
                    503 | ServiceUnavailable                     | NOT_STORED
                    500 | InternalFailure                        | MAYBE_STORED
                    500 | com.amazonaws.kinesis#InternalFailure  | MAYBE_STORED
                    """)
    void a_refusal_for_now_says_whether_anything_may_be_stored(int status, String type, Doubt doubt) {
        PutAnswer read = read(status, "{\"__type\":\"" + type + "\",\"message\":\"said\"}");

        assertThat(read).isEqualTo(new Again(type.replaceAll(".*#", ""), doubt));
    }

    @Test
    void a_fault_of_something_in_between_leaves_it_unknown() {
        assertThat(read(502, "<html>bad gateway</html>")).isEqualTo(new Again("Status502", Doubt.MAYBE_STORED));
        assertThat(read(503, "")).isEqualTo(new Again("Status503", Doubt.MAYBE_STORED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResourceNotFoundException", "ValidationException", "AccessDeniedException"})
    void what_would_be_refused_again_is_wrong(String type) {
        assertThat(read(400, "{\"__type\":\"" + type + "\",\"message\":\"why\"}"))
                .isEqualTo(new Wrong("the server refuses to store: " + type + ": why"));
    }

    @Test
    void what_is_no_answer_of_this_api_is_wrong() {
        assertThat(read(404, "<html>\nnot\n here</html>"))
                .isEqualTo(new Wrong("this is not a Kinesis API: it answers 404 <html> not here</html>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FailedRecordCount\":1,\"Records\":[]}",
                "{\"FailedRecordCount\":1,\"Records\":[{},{}]}",
                "{\"FailedRecordCount\":1,\"Records\":[{\"ErrorCode\":\"a\"},{\"ErrorCode\":\"a\"},{\"ErrorCode\":\"a\"}]}",
                "{\"FailedRecordCount\":1,\"Rec",
                "hello"
            })
    void an_answer_that_does_not_fit_the_call_is_wrong(String body) {
        assertThat(puts.read(many, ok(body), 2, Detail.COUNTS)).isInstanceOf(Wrong.class);
    }

    private RecordFates fates(String body, int records) {
        return ((Answered) puts.read(many, ok(body), records, Detail.PLACES)).fates();
    }

    private PutAnswer read(int status, String body) {
        return puts.read(many, new WireAnswer(status, Buffer.buffer(body)), 2, Detail.COUNTS);
    }

    private static WireAnswer ok(String body) {
        return new WireAnswer(200, Buffer.buffer(body));
    }

    private static String many(int failed, String... outcomes) {
        return "{\"FailedRecordCount\":" + failed + ",\"Records\":[" + String.join(",", outcomes) + "]}";
    }
}
