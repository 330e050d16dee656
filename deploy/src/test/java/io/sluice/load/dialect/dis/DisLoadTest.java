// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.ReadDialect.From;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.StreamDialect.StreamState;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisLoadTest {
    private static final String NO_STREAM = "{\"errorCode\":\"DIS.4301\",\"message\":\"The stream does not exist.\"}";

    private final DisLoad dis = new DisLoad("sluice-load", "orders");
    private final StreamDialect streams = dis.streams();
    private final PutDialect puts = dis.puts();
    private final ReadDialect reads = dis.reads();

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a/b", "ключ"})
    void a_name_that_no_stream_can_have_is_told_at_once(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new DisLoad("sluice-load", name));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new DisLoad("sluice-load", "n".repeat(65)));
        assertThat(new DisLoad("sluice-load", "n".repeat(64)).stream()).hasSize(64);
    }

    @Test
    void a_stream_is_looked_at_and_made() throws Exception {
        assertThat(shown(streams.describe())).isEqualTo("GET /v2/sluice-load/streams/orders?limit_partitions=1 ");
        assertThat(streams.state(answer(400, NO_STREAM))).isEqualTo(StreamState.ABSENT);
        assertThat(streams.state(answer(200, "{\"status\":\"RUNNING\"}"))).isEqualTo(StreamState.READY);
        assertThat(streams.state(answer(200, "{\"status\":\"CREATING\"}"))).isEqualTo(StreamState.NOT_READY);
        assertThatExceptionOfType(WrongAnswer.class).isThrownBy(() -> streams.state(answer(200, "{}")));
        assertThatExceptionOfType(WrongAnswer.class).isThrownBy(() -> streams.state(answer(404, "nope")));

        assertThat(shown(streams.create(3)))
                .isEqualTo("POST /v2/sluice-load/streams {\"stream_name\":\"orders\",\"partition_count\":3}");
        streams.created(answer(201, ""));
        streams.created(answer(400, "{\"errorCode\":\"DIS.4307\"}"));
        assertThatExceptionOfType(WrongAnswer.class)
                .isThrownBy(() -> streams.created(answer(400, "{\"errorCode\":\"DIS.4308\",\"message\":\"no\"}")))
                .withMessageContaining("DIS.4308: no");
    }

    @Test
    void open_partitions_are_listed_page_by_page() throws Exception {
        assertThat(streams.listOpenShards("").path()).isEqualTo("/v2/sluice-load/streams/orders?limit_partitions=1000");
        assertThat(streams.listOpenShards("shardId-0000000001").path())
                .endsWith("&start_partitionId=shardId-0000000001");

        var first = streams.openShards(answer(
                200,
                "{\"has_more_partitions\":true,\"partitions\":[{\"status\":\"ACTIVE\",\"partition_id\":\"a\"},"
                        + "{\"status\":\"DELETED\",\"partition_id\":\"b\"}]}"));
        var last = streams.openShards(answer(200, "{\"has_more_partitions\":false,\"partitions\":[]}"));

        assertThat(first.shards()).containsExactly("a");
        assertThat(first.nextToken()).isEqualTo("b");
        assertThat(last.nextToken()).isEmpty();
    }

    @Test
    void a_put_has_a_fate_for_each_record() {
        var form = puts.form(500);
        WireCall call = puts.put(form, Buffer.buffer("{}"), new Attempt(new UUID(1, 2), 1, 3));
        String body = "{\"failed_record_count\":3,\"records\":["
                + "{\"partition_id\":\"shardId-0000000001\",\"sequence_number\":\"7\"},"
                + "{\"error_code\":\"DIS.4303\",\"error_message\":\"\"},{\"error_code\":\"DIS.5250\"},"
                + "{\"error_code\":\"DIS.5000\"}]}";

        RecordFates fates = ((Answered) puts.read(form, answer(200, body), 4, Detail.PLACES)).fates();

        assertThat(call.path()).isEqualTo("/v2/sluice-load/records");
        assertThat(fates.shard(0) + " " + fates.number(0)).isEqualTo("shardId-0000000001 7");
        assertThat(fates.fate(1)).isEqualTo(Fate.REFUSED);
        assertThat(fates.fate(2)).isEqualTo(Fate.REFUSED);
        assertThat(fates.fate(3)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void all_stored_is_seen_from_the_beginning_of_the_answer() {
        var answer = answer(200, "{\"failed_record_count\":0,\"records\":[…");

        assertThat(((Answered) puts.read(puts.form(2), answer, 2, Detail.COUNTS))
                        .fates()
                        .count(Fate.STORED))
                .isEqualTo(2);
        assertThat(puts.read(puts.form(2), answer, 2, Detail.PLACES)).isInstanceOf(Wrong.class);
        assertThat(puts.read(puts.form(2), answer(200, "{\"failed_record_count\":0,\"records\":[]}"), 2, Detail.PLACES))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void a_put_that_was_not_done_is_sent_again_or_ends_the_run() {
        var form = puts.form(2);

        assertThat(puts.read(form, answer(429, "{\"errorCode\":\"DIS.4303\"}"), 1, Detail.COUNTS))
                .isEqualTo(new Again("DIS.4303", Doubt.NOT_STORED));
        assertThat(puts.read(form, answer(503, "{\"errorCode\":\"DIS.5001\"}"), 1, Detail.COUNTS))
                .isEqualTo(new Again("DIS.5001", Doubt.MAYBE_STORED));
        assertThat(puts.read(form, answer(502, "<html>"), 1, Detail.COUNTS))
                .isEqualTo(new Again("Status502", Doubt.MAYBE_STORED));
        assertThat(puts.read(form, answer(400, NO_STREAM), 1, Detail.COUNTS)).isInstanceOf(Wrong.class);
        assertThat(puts.read(form, answer(404, "<html>"), 1, Detail.COUNTS)).isInstanceOf(Wrong.class);
    }

    @Test
    void a_partition_is_read_from_a_place_on() throws Exception {
        assertThat(shown(reads.position("0", From.OLDEST))).endsWith("&partition-id=0&cursor-type=TRIM_HORIZON ");
        assertThat(shown(reads.position("0", From.NOW))).endsWith("&cursor-type=LATEST ");
        assertThat(shown(reads.position("0", From.after("7"))))
                .endsWith("&cursor-type=AFTER_SEQUENCE_NUMBER&starting-sequence-number=7 ");
        assertThat(reads.cursor(answer(200, "{\"partition_cursor\":\"c\"}"))).isEqualTo("c");
        assertThatExceptionOfType(WrongAnswer.class).isThrownBy(() -> reads.cursor(answer(400, NO_STREAM)));

        Page page = (Page) reads.page(answer(
                200,
                "{\"records\":[{\"partition_key\":\"k\",\"sequence_number\":\"3\",\"data\":\"YQ==\",\"timestamp\":1}],"
                        + "\"next_partition_cursor\":\"n\"}"));
        Page empty = (Page) reads.page(answer(200, "{\"records\":[],\"next_partition_cursor\":\"n\"}"));

        assertThat(page.tip()).isEqualTo(Tip.MORE_TO_READ);
        assertThat(page.records().get(0).key() + page.records().get(0).number()).isEqualTo("k3");
        assertThat(page.records().get(0).data()).containsExactly('a');
        assertThat(page.nextCursor()).isEqualTo("n");
        assertThat(empty.tip()).isEqualTo(Tip.REACHED);
    }

    @Test
    void a_read_that_was_not_done_is_done_later_anew_or_ends_the_run() throws Exception {
        assertThat(reads.page(answer(400, "{\"errorCode\":\"DIS.4225\"}"))).isEqualTo(new Expired());
        assertThat(reads.page(answer(429, "{\"errorCode\":\"DIS.4303\"}"))).isEqualTo(new Later("DIS.4303"));
        assertThat(reads.page(answer(500, ""))).isEqualTo(new Later("Status500"));
        assertThatExceptionOfType(WrongAnswer.class).isThrownBy(() -> reads.page(answer(400, NO_STREAM)));
        assertThatExceptionOfType(WrongAnswer.class)
                .isThrownBy(() -> reads.page(answer(200, "{\"records\":[{\"data\":\"YQ==\"}]}")));
        assertThatExceptionOfType(WrongAnswer.class).isThrownBy(() -> reads.page(answer(200, "{\"records\":[]}")));
    }

    private static WireAnswer answer(int status, String body) {
        return new WireAnswer(status, Buffer.buffer(body));
    }

    private static String shown(WireCall call) {
        return call.method() + " " + call.path() + " " + call.body();
    }
}
