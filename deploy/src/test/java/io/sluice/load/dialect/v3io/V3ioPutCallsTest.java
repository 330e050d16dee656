// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

class V3ioPutCallsTest {
    private static final String STORED = "{\"SequenceNumber\":%d,\"ShardId\":%d}";
    private static final String FAILED = "{\"ErrorCode\":%d,\"ErrorMessage\":\"said\"}";

    private final V3ioLoad load = new V3ioLoad("container/some/orders");
    private final PutForm form = load.puts().form(1000);

    @Test
    void a_put_is_written_as_clients_do() {
        WireCall call = load.puts().put(form, Buffer.buffer("{}"), new Attempt(new UUID(1, 2), 1, 3));

        assertThat(call.path()).isEqualTo("/container/some/orders/");
        assertThat(call.headers().get("X-v3io-function")).isEqualTo("PutRecords");
        assertThat(call.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(form.head() + form.beforeKey() + "k" + form.beforeData() + "eA==" + form.afterData() + form.tail())
                .isEqualTo("{\"Records\":[{\"PartitionKey\":\"k\",\"Data\":\"eA==\"}]}");
    }

    @Test
    void a_name_alone_lies_in_the_container_of_other_apis_streams() {
        WireCall call = new V3ioLoad("orders").puts().put(form, Buffer.buffer("{}"), new Attempt(new UUID(1, 2), 1, 3));

        assertThat(call.path()).isEqualTo("/streams/orders/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/orders", "a//b", "a b", "orders/"})
    void another_name_is_told_before_anything_is_sent(String name) {
        assertThatThrownBy(() -> new V3ioLoad(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_record_has_a_fate_of_its_own() {
        RecordFates fates = fates(
                many(2, STORED.formatted(7, 1), FAILED.formatted(-11), FAILED.formatted(-5), STORED.formatted(8, 2)),
                4);

        assertThat(fates.shard(0)).isEqualTo("1");
        assertThat(fates.number(0)).isEqualTo("7");
        assertThat(fates.fate(1)).isEqualTo(Fate.REFUSED);
        assertThat(fates.code(1)).isEqualTo("said");
        assertThat(fates.fate(2)).isEqualTo(Fate.UNKNOWN);
        assertThat(fates.places(Fate.STORED)).containsExactly(0, 3);
    }

    @Test
    void where_only_counts_are_asked_for_all_are_stored_without_their_places() {
        PutAnswer read =
                load.puts().read(form, ok(many(0, STORED.formatted(1, 1), STORED.formatted(2, 1))), 2, Detail.COUNTS);

        assertThat(((Answered) read).fates().count(Fate.STORED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"503, NOT_STORED", "500, MAYBE_STORED"})
    void a_refusal_for_now_says_whether_anything_may_be_stored(int status, Doubt doubt) {
        assertThat(read(status, "{\"ErrorCode\":-11,\"ErrorMessage\":\"said\"}"))
                .isEqualTo(new Again("said", doubt));
    }

    @Test
    void a_fault_of_something_in_between_leaves_it_unknown() {
        assertThat(read(502, "<html>bad gateway</html>")).isEqualTo(new Again("Status502", Doubt.MAYBE_STORED));
        assertThat(read(503, "")).isEqualTo(new Again("Status503", Doubt.MAYBE_STORED));
    }

    @Test
    void what_would_be_refused_again_is_wrong() {
        assertThat(read(404, "{\"ErrorCode\":-2,\"ErrorMessage\":\"why\"}"))
                .isEqualTo(new Wrong("the server refuses to store: why"));
        assertThat(read(404, "<html>not here</html>"))
                .isEqualTo(new Wrong("this is not a v3io API: it answers 404 <html>not here</html>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FailedRecordCount\":1,\"Records\":[]}",
                "{\"FailedRecordCount\":1,\"Records\":[{},{}]}",
                "{\"FailedRecordCount\":1,\"Records\":[{\"ErrorCode\":-5},{\"ErrorCode\":-5},{\"ErrorCode\":-5}]}",
                "{\"FailedRecordCount\":1,\"Rec",
                "hello"
            })
    void an_answer_that_does_not_fit_the_call_is_wrong(String body) {
        assertThat(load.puts().read(form, ok(body), 2, Detail.COUNTS)).isInstanceOf(Wrong.class);
    }

    private RecordFates fates(String body, int records) {
        return ((Answered) load.puts().read(form, ok(body), records, Detail.PLACES)).fates();
    }

    private PutAnswer read(int status, String body) {
        return load.puts().read(form, new WireAnswer(status, Buffer.buffer(body)), 2, Detail.COUNTS);
    }

    private static WireAnswer ok(String body) {
        return new WireAnswer(200, Buffer.buffer(body));
    }

    private static String many(int failed, String... outcomes) {
        return "{\"FailedRecordCount\":" + failed + ",\"Records\":[" + String.join(",", outcomes) + "]}";
    }
}
