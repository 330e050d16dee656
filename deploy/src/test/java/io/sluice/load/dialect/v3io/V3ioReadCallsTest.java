// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadDialect.From;
import io.sluice.load.dialect.StreamDialect.OpenShards;
import io.sluice.load.dialect.StreamDialect.StreamState;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class V3ioReadCallsTest {
    private final V3ioLoad load = new V3ioLoad("orders");

    @Test
    void a_place_and_records_are_asked_for_in_the_path_of_the_shard() {
        WireCall position = load.reads().position("7", From.NOW);
        WireCall read = load.reads().read("7", "AQ==", 100);

        assertThat(position.path()).isEqualTo("/streams/orders/7");
        assertThat(position.headers().get("X-v3io-function")).isEqualTo("Seek");
        assertThat(input(position)).isEqualTo(new JsonObject("{\"Type\":\"LATEST\"}"));
        assertThat(input(load.reads().position("7", From.OLDEST))).isEqualTo(new JsonObject("{\"Type\":\"EARLIEST\"}"));
        assertThat(input(load.reads().position("7", From.after("41"))))
                .isEqualTo(new JsonObject("{\"Type\":\"SEQUENCE\",\"StartingSequenceNumber\":42}"));
        assertThat(read.path()).isEqualTo("/streams/orders/7");
        assertThat(read.headers().get("X-v3io-function")).isEqualTo("GetRecords");
        assertThat(input(read)).isEqualTo(new JsonObject("{\"Location\":\"AQ==\",\"Limit\":100}"));
    }

    @Test
    void a_page_gives_its_records_and_where_to_read_on() throws WrongAnswer {
        var page = (Page) page(200, """
                {"NextLocation":"next","MSecBehindLatest":70,"RecordsBehindLatest":2,"Records":[
                 {"ArrivalTimeSec":1,"ArrivalTimeNSec":2,"SequenceNumber":1,"PartitionKey":"a","Data":"aGk=","New":{"x":[1]}},
                 {"ArrivalTimeSec":1,"ArrivalTimeNSec":2,"SequenceNumber":2,"Data":""}]}""");

        assertThat(page.records()).extracting(record -> record.number()).containsExactly("1", "2");
        assertThat(page.records()).extracting(record -> record.key()).containsExactly("a", "");
        assertThat(page.records())
                .extracting(record -> new String(record.data(), UTF_8))
                .containsExactly("hi", "");
        assertThat(page.nextCursor()).isEqualTo("next");
        assertThat(page.tip()).isEqualTo(Tip.MORE_TO_READ);
    }

    @Test
    void a_page_at_the_tip_says_so() throws WrongAnswer {
        var page = (Page) page(
                200, "{\"NextLocation\":\"next\",\"MSecBehindLatest\":0,\"RecordsBehindLatest\":0,\"Records\":[]}");

        assertThat(page.tip()).isEqualTo(Tip.REACHED);
        assertThat(page.children()).isEmpty();
    }

    @Test
    void what_is_refused_for_now_is_asked_again_and_the_rest_ends_the_reading() throws WrongAnswer {
        assertThat(page(503, "{\"ErrorCode\":-11,\"ErrorMessage\":\"later\"}")).isEqualTo(new Later("later"));
        assertThat(page(502, "")).isEqualTo(new Later("Status502"));
        assertThatThrownBy(() -> page(400, "{\"ErrorCode\":-2,\"ErrorMessage\":\"IllegalLocationException\"}"))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageStartingWith("cannot read stream orders: 400 ");
        assertThatThrownBy(() -> page(200, "{\"Records\":[]}")).isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> page(200, "{\"Records\":[{\"SequenceNumber\":1,\"Data\":\"*\"}]}"))
                .isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> page(200, "{\"Records\":[")).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void a_location_is_taken_from_a_seek() throws WrongAnswer {
        assertThat(load.reads().cursor(answer(200, "{\"Location\":\"AQ==\"}"))).isEqualTo("AQ==");
        assertThatThrownBy(() -> load.reads().cursor(answer(200, "{}"))).isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> load.reads().cursor(answer(404, ""))).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void a_stream_is_there_or_not_or_not_yet() throws WrongAnswer {
        String refusal = "{\"ErrorCode\":-1,\"ErrorMessage\":\"said\"}";

        assertThat(state(200, "{\"ShardCount\":3,\"RetentionPeriodHours\":24}")).isEqualTo(StreamState.READY);
        assertThat(state(404, refusal)).isEqualTo(StreamState.ABSENT);
        assertThat(state(503, refusal)).isEqualTo(StreamState.NOT_READY);
        assertThatThrownBy(() -> state(400, refusal)).hasMessage("cannot look at stream orders: said");
        assertThatThrownBy(() -> state(404, "")).hasMessageStartingWith("this is not a v3io API: it answers 404");
        assertThatThrownBy(() -> state(200, "{}")).hasMessageStartingWith("this is not a v3io API: it answers 200");
    }

    @Test
    void a_stream_is_made_or_was_there() throws WrongAnswer {
        assertThat(input(load.streams().create(8))).isEqualTo(new JsonObject("{\"ShardCount\":8}"));
        load.streams().created(answer(204, ""));
        load.streams().created(answer(409, "{\"ErrorCode\":-1,\"ErrorMessage\":\"ResourceInUseException\"}"));
        assertThatThrownBy(() -> load.streams().created(answer(400, "{\"ErrorCode\":-1,\"ErrorMessage\":\"said\"}")))
                .hasMessage("cannot create stream orders: said");
    }

    @Test
    void shards_are_called_by_their_numbers() throws WrongAnswer {
        assertThat(load.streams().openShards(answer(200, "{\"ShardCount\":3}")))
                .isEqualTo(new OpenShards(List.of("0", "1", "2"), ""));
    }

    private StreamState state(int status, String body) throws WrongAnswer {
        return load.streams().state(answer(status, body));
    }

    private Object page(int status, String body) throws WrongAnswer {
        return load.reads().page(answer(status, body));
    }

    private static WireAnswer answer(int status, String body) {
        return new WireAnswer(status, Buffer.buffer(body));
    }

    private static JsonObject input(WireCall call) {
        return new JsonObject(call.body());
    }
}
