// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.RecordFates.Fate;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutAnswersTest {
    private final PutAnswers answers =
            new PutAnswers(SmallApi.API, "{\"failed\":0,", "outcomes", PutAnswersTest::readOutcome);

    @Test
    void an_outcome_is_told_for_each_record_in_order() {
        RecordFates fates = fates(many("""
                {"failed":1,"outcomes":[{"n":"7","s":"one","more":[{}]},{"why":"full"},{"n":"8","s":"two"},{"why":"lost"},{"n":"9"}]}""", 5));

        assertThat(fates.places(Fate.REFUSED)).containsExactly(1);
        assertThat(fates.places(Fate.UNKNOWN)).containsExactly(3);
        assertThat(fates.code(1)).isEqualTo("full");
        assertThat(fates.number(0) + fates.shard(0)).isEqualTo("7one");
        assertThat(fates.number(2) + fates.shard(2)).isEqualTo("8two");
        assertThat(fates.code(4)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"outcomes":[{"n":"7"}]}                   | 1 outcomes for 2 records
                    {"outcomes":[{"n":"7"},{"n":"8"},{"n":""}]} | more than 2 outcomes for as many records
                    {"outcomes":[{"n":"7"},{"s":"one"}]}       | the outcome of record 1 has neither a sequence number nor an error
                    {}                                         | 0 outcomes for 2 records
                    """)
    void an_answer_that_does_not_fit_the_put_is_wrong(String body, String why) {
        assertThat(many(body, 2)).isEqualTo(new Wrong("cannot read the answer to a put: " + why));
    }

    @Test
    void where_counts_will_do_the_beginning_of_the_answer_is_enough() {
        WireAnswer cut = answer(200, "{\"failed\":0,…");

        assertThat(fates(answers.many(cut, 3, Detail.COUNTS)).count(Fate.STORED))
                .isEqualTo(3);
        assertThat(fates(answers.many(cut, 2, Detail.COUNTS)).count(Fate.STORED))
                .isEqualTo(2);
        assertThat(answers.many(cut, 2, Detail.PLACES)).isInstanceOf(Wrong.class);
        assertThat(answers.many(answer(200, "{\"failed\""), 2, Detail.COUNTS)).isInstanceOf(Wrong.class);
    }

    @Test
    void one_record_is_answered_with_its_outcome_alone() {
        assertThat(fates(answers.one(answer(200, "{\"n\":\"7\"}"), Detail.PLACES))
                        .number(0))
                .isEqualTo("7");
        assertThat(fates(answers.one(answer(200, ""), Detail.COUNTS)).count()).isEqualTo(1);
        assertThat(answers.one(answer(200, "{}"), Detail.PLACES)).isInstanceOf(Wrong.class);
        assertThat(answers.one(answer(400, "{\"code\":\"bad\"}"), Detail.COUNTS))
                .isEqualTo(new Wrong("the server refuses to store: bad"));
    }

    @Test
    void a_put_that_was_not_done_is_sent_again_or_is_wrong() {
        assertThat(refused(503, "{\"code\":\"busy\"}")).isEqualTo(new Again("busy", Doubt.NOT_STORED));
        assertThat(refused(500, "{\"code\":\"broken\"}")).isEqualTo(new Again("broken", Doubt.MAYBE_STORED));
        assertThat(refused(502, "<html>")).isEqualTo(new Again("Status502", Doubt.MAYBE_STORED));
        assertThat(refused(400, "{\"code\":\"bad\"}")).isEqualTo(new Wrong("the server refuses to store: bad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}"})
    void what_is_no_refusal_of_this_api_is_wrong(String body) {
        assertThat(refused(404, body)).isEqualTo(new Wrong("this is not a small API: it answers 404 " + body));
    }

    private PutAnswer many(String body, int records) {
        return answers.many(answer(200, body), records, Detail.COUNTS);
    }

    private PutAnswer refused(int status, String body) {
        return answers.many(answer(status, body), 2, Detail.PLACES);
    }

    private static RecordFates fates(PutAnswer answer) {
        return ((Answered) answer).fates();
    }

    private static WireAnswer answer(int status, String body) {
        return new WireAnswer(status, Buffer.buffer(body));
    }

    private static void readOutcome(RecordOutcome outcome, String member, JsonParser value) throws IOException {
        switch (member) {
            case "n" -> outcome.number(value.getText());
            case "s" -> outcome.shard(value.getText());
            case "why" -> outcome.error(value.getText(), "lost");
            default -> value.skipChildren();
        }
    }
}
