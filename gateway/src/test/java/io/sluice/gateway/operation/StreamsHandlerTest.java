// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamsHandlerTest {
    private static final StreamName ORDERS = TestStreams.twoShards().name();
    private static final long OLD = StreamViews.MAX_AGE.toNanos();

    private final ScriptedShards shards = new ScriptedShards(TestStreams.twoShards());
    private long nanos;
    private final StreamsHandler streams = new StreamsHandler(shards, () -> nanos, Duration.ofSeconds(5));

    @Test
    void a_stream_is_asked_for_once_and_then_known_by_name_and_uid() {
        streams.find(ORDERS);
        shards.publish(TestStreams.firstShardSplit());

        assertThat(version(streams.find(ORDERS).result())).isEqualTo(1);
        assertThat(version(streams.find(TestStreams.twoShards().uid()).result()))
                .isEqualTo(1);
    }

    @Test
    void what_has_been_known_for_long_is_asked_for_again_behind_the_request() {
        streams.find(ORDERS);
        streams.find(ORDERS);
        shards.publish(TestStreams.firstShardSplit());
        nanos = OLD - 1;
        assertThat(version(streams.find(ORDERS).result())).isEqualTo(1);
        assertThat(version(streams.find(ORDERS).result())).isEqualTo(1);

        nanos = OLD;

        assertThat(version(streams.find(ORDERS).result())).isEqualTo(1);
        assertThat(version(streams.find(ORDERS).result())).isEqualTo(2);
    }

    @Test
    void a_forgotten_stream_is_asked_for_again() {
        StreamView known = streams.find(ORDERS).result().match(view -> view, refusal -> null);
        shards.publish(TestStreams.firstShardSplit());

        streams.forget(known);

        assertThat(version(streams.find(known.description().uid()).result())).isEqualTo(2);
    }

    @Test
    void the_stream_not_used_for_longest_makes_room() {
        var views = new StreamViews();
        IntStream.range(0, StreamViews.MAX_VIEWS).forEach(i -> views.learn(TestStreams.named("stream-" + i)));
        views.find(new StreamName("stream-0"));

        views.learn(TestStreams.named("one-more"));

        assertThat(views.find(new StreamName("stream-0"))).isPresent();
        assertThat(views.find(new StreamName("one-more"))).isPresent();
        assertThat(views.find(new StreamName("stream-1"))).isEmpty();
        assertThat(views.find(TestStreams.named("stream-1").uid())).isEmpty();
    }

    @Test
    void forgetting_an_old_stream_leaves_the_one_made_again() {
        var views = new StreamViews();
        StreamDescription old = TestStreams.named("orders");
        StreamDescription again = TestStreams.madeAgain(old);
        views.learn(old);
        views.learn(again);

        views.forget(old.uid());

        assertThat(views.find(again.name()).map(view -> view.description().uid()))
                .contains(again.uid());
        assertThat(views.find(old.uid())).isEmpty();
        assertThat(views.learn(old).description()).isEqualTo(again);
    }

    @Test
    void a_view_that_news_say_is_old_is_asked_for_again_behind_the_next_request_by_name_or_uid() {
        streams.find(ORDERS);
        shards.publish(TestStreams.firstShardSplit());
        streams.onChanged(TestStreams.twoShards().uid(), 2);
        int before = shards.questions();

        long served = version(streams.find(TestStreams.twoShards().uid()).result());

        assertThat(before).isEqualTo(1);
        assertThat(served).isEqualTo(1);
        assertThat(shards.questions()).isEqualTo(2);
        assertThat(version(streams.find(ORDERS).result())).isEqualTo(2);
    }

    @Test
    void news_of_what_is_known_already_or_of_other_streams_ask_for_nothing() {
        streams.find(ORDERS);
        streams.onChanged(TestStreams.twoShards().uid(), 1);
        streams.onChanged(TestStreams.named("other").uid(), 9);

        streams.find(ORDERS);

        assertThat(shards.questions()).isEqualTo(1);
    }

    private static long version(Answer<StreamView, StreamRefusal> answer) {
        return answer.match(view -> view.description().version(), refusal -> -1L);
    }
}
