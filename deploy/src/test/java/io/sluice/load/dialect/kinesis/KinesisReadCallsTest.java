// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.dialect.ReadAnswer.Child;
import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadDialect.From;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinesisReadCallsTest {
    private final KinesisReadCalls reads = new KinesisReadCalls(KinesisService.AWS, "orders");

    @Test
    void a_place_to_read_from_is_asked_for_in_the_words_of_the_api() {
        assertThat(input(reads.position("shardId-000000000001", From.NOW))).isEqualTo(new JsonObject("""
                        {"StreamName":"orders","ShardId":"shardId-000000000001","ShardIteratorType":"LATEST"}"""));
        assertThat(input(reads.position("s", From.OLDEST)).getString("ShardIteratorType"))
                .isEqualTo("TRIM_HORIZON");
        assertThat(input(reads.position("s", From.after("496")))).isEqualTo(new JsonObject("""
                        {"StreamName":"orders","ShardId":"s","ShardIteratorType":"AFTER_SEQUENCE_NUMBER",
                        "StartingSequenceNumber":"496"}"""));
    }

    @Test
    void a_page_gives_its_records_and_where_to_read_on() throws WrongAnswer {
        var page = (Page) page(200, """
                {"Records":[
                 {"SequenceNumber":"496","ApproximateArrivalTimestamp":1.5,"Data":"aGk=","PartitionKey":"a","New":{"x":[1]}},
                 {"SequenceNumber":"497","ApproximateArrivalTimestamp":1.5,"Data":"","PartitionKey":"b"}],
                 "NextShardIterator":"next","MillisBehindLatest":70}""");

        assertThat(page.records()).extracting(record -> record.number()).containsExactly("496", "497");
        assertThat(page.records()).extracting(record -> record.key()).containsExactly("a", "b");
        assertThat(page.records())
                .extracting(record -> new String(record.data(), UTF_8))
                .containsExactly("hi", "");
        assertThat(page.nextCursor()).isEqualTo("next");
        assertThat(page.tip()).isEqualTo(Tip.MORE_TO_READ);
    }

    @Test
    void a_page_at_the_tip_says_so() throws WrongAnswer {
        var page = (Page) page(200, "{\"Records\":[],\"NextShardIterator\":\"next\",\"MillisBehindLatest\":0}");

        assertThat(page.tip()).isEqualTo(Tip.REACHED);
        assertThat(page.records()).isEmpty();
    }

    @Test
    void the_end_of_a_shard_names_its_children() throws WrongAnswer {
        var page = (Page) page(200, """
                {"Records":[],"MillisBehindLatest":0,"ChildShards":[
                 {"ShardId":"c","ParentShards":["a","b"],"HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"9"}}]}""");

        assertThat(page.nextCursor()).isEmpty();
        assertThat(page.children()).containsExactly(new Child("c", List.of("a", "b")));
    }

    @Test
    void what_is_refused_for_now_is_asked_again_and_an_old_place_is_asked_for_anew() throws WrongAnswer {
        assertThat(page(400, "{\"__type\":\"ProvisionedThroughputExceededException\"}"))
                .isEqualTo(new Later("ProvisionedThroughputExceededException"));
        assertThat(page(500, "{\"__type\":\"InternalFailure\"}")).isEqualTo(new Later("InternalFailure"));
        assertThat(page(400, "{\"__type\":\"ExpiredIteratorException\"}")).isEqualTo(new Expired());
    }

    @Test
    void what_is_refused_for_good_or_cannot_be_read_ends_the_reading() {
        assertThatThrownBy(() -> page(400, "{\"__type\":\"ResourceNotFoundException\"}"))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageStartingWith("cannot read stream orders: 400 ");
        assertThatThrownBy(() -> page(200, "{\"Records\":[{\"Data\":\"aGk=\"}]}"))
                .isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> page(200, "{\"Records\":[{\"SequenceNumber\":\"1\",\"Data\":\"*\"}]}"))
                .isInstanceOf(WrongAnswer.class);
        assertThatThrownBy(() -> page(200, "{\"Records\":[")).isInstanceOf(WrongAnswer.class);
    }

    private Object page(int status, String body) throws WrongAnswer {
        return reads.page(new WireAnswer(status, Buffer.buffer(body)));
    }

    private static JsonObject input(WireCall call) {
        assertThat(call.headers().get("X-Amz-Target")).isEqualTo("Kinesis_20131202.GetShardIterator");
        return new JsonObject(call.body());
    }
}
