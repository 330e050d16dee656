// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueSearchTest {
    private static final StreamDescription OLD = TestStreams.twoShards();
    private static final StreamDescription NEW = TestStreams.firstShardSplit();
    private static final StreamName NAME = OLD.name();

    private final Map<Integer, Optional<CatalogueReply>> says = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final StreamsHandler streams = new StreamsHandler(new Nodes(), () -> 0, Duration.ofSeconds(5));

    @Test
    void what_the_writer_says_is_the_answer_and_nobody_else_is_asked() {
        says.put(0, reply(Outcome.FOUND, OLD));
        says.put(1, reply(Outcome.FOUND_IN_COPY, NEW));

        var found = streams.find(NAME);

        assertThat(version(found)).isEqualTo(OLD.version());
        assertThat(asked).containsExactly("try 0");
    }

    @Test
    void that_there_is_no_such_stream_is_the_writers_word() {
        says.put(0, none(Outcome.FOUND));
        says.put(1, reply(Outcome.FOUND_IN_COPY, NEW));

        assertThat(refusal(streams.find(NAME))).contains(StreamRefusal.NO_SUCH_STREAM);
    }

    @Test
    void if_the_writer_is_silent_the_newest_of_all_copies_is_the_answer() {
        says.put(0, Optional.empty());
        says.put(1, reply(Outcome.FOUND_IN_COPY, OLD));
        says.put(2, reply(Outcome.FOUND_IN_COPY, NEW));
        says.put(3, reply(Outcome.FOUND_IN_COPY, OLD));

        var found = streams.find(NAME);

        assertThat(version(found)).isEqualTo(NEW.version());
        assertThat(asked).containsExactly("try 0", "try 1", "try 2", "try 3");
    }

    @Test
    void if_the_writer_has_no_life_the_copies_serve() {
        says.put(1, reply(Outcome.FOUND_IN_COPY, OLD));

        assertThat(version(streams.find(NAME))).isEqualTo(OLD.version());
    }

    @Test
    void a_writer_that_says_nothing_of_use_is_as_good_as_silent() {
        says.put(0, none(Outcome.BUSY));
        says.put(1, reply(Outcome.FOUND_IN_COPY, OLD));

        assertThat(version(streams.find(NAME))).isEqualTo(OLD.version());
    }

    @Test
    void that_copies_have_no_such_stream_says_nothing() {
        says.put(1, none(Outcome.FOUND_IN_COPY));
        says.put(2, Optional.empty());

        assertThat(refusal(streams.find(NAME))).contains(StreamRefusal.UNAVAILABLE);
        assertThat(asked).containsExactly("try 0", "try 1", "try 2", "ask 0");
    }

    @Test
    void a_copy_that_has_the_streams_end_knows_more_than_one_that_has_the_stream() {
        says.put(1, reply(Outcome.FOUND_IN_COPY, NEW));
        says.put(2, none(Outcome.FOUND));

        assertThat(refusal(streams.find(OLD.uid()))).contains(StreamRefusal.NO_SUCH_STREAM);
    }

    @Test
    void a_view_stays_known_while_nobody_can_be_asked() {
        says.put(0, reply(Outcome.FOUND, OLD));
        streams.find(NAME);
        says.clear();

        assertThat(refusal(streams.refresh(NAME))).contains(StreamRefusal.UNAVAILABLE);
        assertThat(version(streams.find(NAME))).isEqualTo(OLD.version());
    }

    @Test
    void all_but_finding_needs_the_writer() {
        says.put(1, reply(Outcome.FOUND_IN_COPY, OLD));
        StreamView known = new StreamView(OLD);
        var made =
                new NewStream(NAME, StreamMode.PROVISIONED, List.of(HashKeyRange.ALL), 24, 1 << 20, Map.of(), Map.of());

        assertThat(refusal(streams.create(made))).contains(StreamRefusal.UNAVAILABLE);
        assertThat(refusal(streams.delete(known))).contains(StreamRefusal.UNAVAILABLE);
        assertThat(refusal(streams.count())).contains(StreamRefusal.UNAVAILABLE);
        assertThat(refusal(streams.list("", Optional.empty(), 1))).contains(StreamRefusal.UNAVAILABLE);
        assertThat(asked).containsExactly("once 0", "ask 0", "ask 0", "ask 0");
    }

    private static Optional<CatalogueReply> reply(Outcome outcome, StreamDescription stream) {
        return Optional.of(new CatalogueReply(0, outcome, Optional.of(stream)));
    }

    private static Optional<CatalogueReply> none(Outcome outcome) {
        return Optional.of(new CatalogueReply(0, outcome, Optional.empty()));
    }

    private static long version(Future<Answer<StreamView, StreamRefusal>> found) {
        return found.result().match(view -> view.description().version(), refusal -> -1L);
    }

    private static <T> Optional<StreamRefusal> refusal(Future<Answer<T, StreamRefusal>> answer) {
        return answer.result().match(given -> Optional.empty(), Optional::of);
    }

    /** Those that say something are alive. */
    private final class Nodes implements ShardClient {
        @Override
        public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
            throw new AssertionError("nothing is put");
        }

        @Override
        public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
            return answer("ask ", node);
        }

        @Override
        public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
            return answer("once ", node);
        }

        @Override
        public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
            return answer("try ", node);
        }

        @Override
        public List<Integer> alive() {
            return List.copyOf(says.keySet());
        }

        private Future<Optional<NodeReply>> answer(String how, int node) {
            asked.add(how + node);
            return Future.succeededFuture(
                    says.getOrDefault(node, Optional.empty()).map(NodeReply.class::cast));
        }
    }
}
