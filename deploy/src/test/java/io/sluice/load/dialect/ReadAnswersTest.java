// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAnswersTest {
    private static final RecordMembers RECORD = new RecordMembers("n", JsonParser::getText, "k", "d");

    private final ReadAnswers answers = new ReadAnswers(SmallApi.API, "orders", ReadAnswersTest::readPage);

    @Test
    void records_are_read_under_the_names_of_the_api() throws WrongAnswer {
        var page = (Page) page(200, """
                {"more":[1],"records":[{"n":"7","k":"key","d":"YQ==","t":{"x":1}},{"n":"8"}]}""");

        assertThat(page.records()).extracting(ReadRecord::number).containsExactly("7", "8");
        assertThat(page.records()).extracting(ReadRecord::key).containsExactly("key", "");
        assertThat(page.records().get(0).data()).containsExactly('a');
        assertThat(page.records().get(1).data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"records":[{"k":"key"}]}         | a record has no n
                    {"records":[{"n":"7","d":"!"}]}   | d is not base64
                    """)
    void a_record_that_cannot_be_read_ends_the_run(String body, String why) {
        assertThatThrownBy(() -> page(200, body))
                .isInstanceOf(WrongAnswer.class)
                .hasMessage("cannot read the answer to a read: " + why);
    }

    @Test
    void a_read_that_was_not_done_is_done_later_anew_or_ends_the_run() throws WrongAnswer {
        assertThat(page(400, "{\"code\":\"old\"}")).isEqualTo(new Expired());
        assertThat(page(400, "{\"code\":\"busy\"}")).isEqualTo(new Later("busy"));
        assertThat(page(500, "{\"code\":\"broken\"}")).isEqualTo(new Later("broken"));
        assertThat(page(502, "<html>")).isEqualTo(new Later("Status502"));
        assertThatThrownBy(() -> page(404, "<html>")).hasMessage("cannot read stream orders: 404 <html>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | {"at":"here"} | cannot get a place to read from in stream orders: 400 {"at":"here"}
                    200 | {}            | cannot get a place to read from in stream orders: 200 {}
                    200 | <html>        | this is not a small API: it answers 200 <html>
                    """)
    void an_answer_without_a_cursor_ends_the_run(int status, String body, String why) throws WrongAnswer {
        assertThat(answers.cursor(answer(200, "{\"at\":\"here\"}"), "at")).isEqualTo("here");
        assertThatThrownBy(() -> answers.cursor(answer(status, body), "at"))
                .isInstanceOf(WrongAnswer.class)
                .hasMessage(why);
    }

    private ReadAnswer page(int status, String body) throws WrongAnswer {
        return answers.page(answer(status, body));
    }

    private static Page readPage(WireAnswer answer) throws IOException {
        List<ReadRecord> records = new ArrayList<>();
        JsonTokens.members(answer, (member, value) -> {
            if (member.equals("records")) {
                records.addAll(RECORD.list(value));
            } else {
                value.skipChildren();
            }
        });
        return new Page(records, "next", Tip.REACHED, List.of());
    }

    private static WireAnswer answer(int status, String body) {
        return new WireAnswer(status, Buffer.buffer(body));
    }
}
