// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppReply;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.AppName;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsumersHandlerTest {
    private static final AppName APP = new AppName("billing");
    /** Even shards are on node 0, odd ones on node 1. */
    private static final StreamView STREAM = new StreamView(stream(4));

    private static final ShardCheckpoint FIRST = new ShardCheckpoint(0, 5, "a");
    private static final ShardCheckpoint SECOND = new ShardCheckpoint(1, 6, "b");
    private static final ShardCheckpoint THIRD = new ShardCheckpoint(2, 7, "");

    private final Map<Integer, NodeReply> replies = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final ConsumersHandler handler = new ConsumersHandler(new Nodes(), () -> 0, Duration.ofSeconds(5));

    @Test
    void apps_are_asked_for_at_the_catalogues_writer() {
        replies.put(0, new AppReply(0, ConsumerOutcome.DONE, Optional.empty()));

        assertThat(handler.create(APP).result()).isEqualTo(Answer.given(APP));
        assertThat(handler.delete(APP).result()).isEqualTo(Answer.given(APP));
        assertThat(handler.find(APP).result()).isEqualTo(Answer.refused(ConsumerRefusal.NO_SUCH_APP));
        assertThat(asked).containsExactly("0 once CreateApp", "0 once DeleteApp", "0 FindApp");
    }

    @Test
    void a_commit_is_asked_once_of_the_catalogues_writer_whichever_node_has_the_shard() {
        replies.put(0, new CheckpointReply(0, ConsumerOutcome.DONE, List.of()));

        assertThat(handler.commit(APP, STREAM, SECOND).result()).isEqualTo(Answer.given(APP));
        assertThat(handler.commit(APP, STREAM, FIRST).result()).isEqualTo(Answer.given(APP));
        assertThat(asked).containsExactly("0 once CommitCheckpoint", "0 once CommitCheckpoint");
    }

    @Test
    void checkpoints_in_shards_of_all_nodes_come_from_the_catalogues_writer() {
        replies.put(0, new CheckpointReply(0, ConsumerOutcome.DONE, List.of(FIRST, SECOND, THIRD)));

        assertThat(checkpoints(new ShardSpan(0, 4))).isEqualTo(Answer.given(List.of(FIRST, SECOND, THIRD)));
        assertThat(handler.forget(APP, STREAM, new ShardSpan(0, 4)).result())
                .isEqualTo(Answer.given(List.of(FIRST, SECOND, THIRD)));
        assertThat(asked).containsExactly("0 FindCheckpoints", "0 DeleteCheckpoints");
    }

    @Test
    void what_the_writer_does_not_say_is_not_taken_for_nothing() {
        assertThat(handler.commit(APP, STREAM, FIRST).result()).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(checkpoints(new ShardSpan(0, 4))).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(handler.forget(APP, STREAM, new ShardSpan(0, 4)).result())
                .isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
    }

    @Test
    void a_node_that_does_not_write_the_catalogue_does_not_answer_for_it() {
        replies.put(0, new CatalogueReply(0, CatalogueReply.Outcome.NOT_WRITER, Optional.empty()));

        assertThat(handler.create(APP).result()).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(handler.find(APP).result()).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(handler.list(Optional.empty(), Optional.empty(), 1).result())
                .isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(handler.commit(APP, STREAM, FIRST).result()).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
        assertThat(checkpoints(new ShardSpan(0, 4))).isEqualTo(Answer.refused(ConsumerRefusal.UNAVAILABLE));
    }

    @Test
    void every_outcome_that_is_not_done_is_a_refusal() {
        for (ConsumerOutcome outcome : ConsumerOutcome.values()) {
            replies.put(0, new CheckpointReply(0, outcome, List.of()));

            var answer = handler.commit(APP, STREAM, FIRST).result();

            boolean isGiven = answer.match(given -> true, refusal -> false);
            assertThat(isGiven).isEqualTo(outcome == ConsumerOutcome.DONE);
        }
    }

    private Answer<List<ShardCheckpoint>, ConsumerRefusal> checkpoints(ShardSpan shards) {
        return handler.checkpoints(APP, STREAM, shards).result();
    }

    private static StreamDescription stream(int shards) {
        var ranges = ShardMap.evenRanges(shards);
        return new StreamDescription(
                new StreamUid(1, 2),
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                0,
                24,
                1 << 20,
                Map.of(),
                Map.of(),
                IntStream.range(0, shards)
                        .mapToObj(index -> new ShardDescription(
                                index, ranges.get(index), List.of(), index % 2, 0, 0, 0, Optional.empty()))
                        .toList(),
                1);
    }

    /** Answers as the test says, or not at all. */
    private final class Nodes implements ShardClient {
        @Override
        public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
            throw new AssertionError("nothing is put");
        }

        @Override
        public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
            return answer(node, "", question);
        }

        @Override
        public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
            return answer(node, "once ", question);
        }

        @Override
        public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
            return ask(node, question, deadlineNanos);
        }

        @Override
        public List<Integer> alive() {
            return List.of(0);
        }

        private Future<Optional<NodeReply>> answer(int node, String how, NodeRequest question) {
            assertThat(question).isInstanceOf(ConsumerRequest.class);
            asked.add(node + " " + how + question.getClass().getSimpleName());
            return Future.succeededFuture(Optional.ofNullable(replies.get(node)));
        }
    }
}
