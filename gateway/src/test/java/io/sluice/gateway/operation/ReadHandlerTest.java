// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.StoredBatch;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadHandlerTest {
    private final Deque<ReadOutcome> answers = new ArrayDeque<>();
    private final List<ReadRequest> asked = new ArrayList<>();
    private long nanos;
    private Runnable onPause = () -> {};
    private final OperationCounters counters = new OperationCounters();
    private final ReadHandler handler = new ReadHandler(
            new Node(),
            () -> nanos,
            PutConfig.defaults(),
            pause -> {
                nanos += pause.toNanos();
                onPause.run();
                return Future.succeededFuture();
            },
            counters);

    @Test
    void pieces_are_asked_for_until_there_is_no_more() {
        answers.add(records(0, 2, 10L));
        answers.add(records(2, 1, null));

        var page = read(100);

        ReadPage given = page.match(value -> value, refusal -> null);
        assertThat(given.nextOffset()).isEqualTo(3);
        assertThat(given.batches()).hasSize(2);
        assertThat(asked).extracting(ReadRequest::fromOffset).containsExactly(0L, 2L);
    }

    @Test
    void no_more_is_asked_for_than_the_client_wants() {
        answers.add(records(0, 2, 10L));
        answers.add(records(2, 1, 10L));

        read(3);

        assertThat(asked).extracting(ReadRequest::maxRecords).containsExactly(3, 1);
    }

    @Test
    void records_that_do_not_match_their_checksum_are_not_given() {
        RecordBatch intact = batch(1);
        var damaged = new RecordBatch(1, intact.crc32c() + 1, intact.records());
        answers.add(new ReadOutcome.Records(
                List.of(new StoredBatch(0, 0, damaged)), 1, Optional.empty(), Optional.empty()));

        var page = read(10);

        assertThat(page).isEqualTo(Answer.refused(ReadRefusal.DAMAGED));
    }

    @Test
    void a_node_that_does_not_answer_is_not_an_empty_shard() {
        var page = read(10);

        assertThat(page).isEqualTo(Answer.refused(ReadRefusal.UNAVAILABLE));
    }

    @Test
    void room_is_taken_before_a_piece_is_asked_for_and_then_for_what_came() {
        answers.add(records(0, 2, null));
        List<Long> holds = new ArrayList<>();

        read(100, 1 << 20, bytes -> {
            assertThat(asked).hasSize(holds.isEmpty() ? 0 : 1);
            return holds.add(bytes);
        });

        assertThat(holds.get(0)).isEqualTo(2L << 20);
        assertThat(holds.get(holds.size() - 1)).isBetween(1L, 1000L);
    }

    @Test
    void a_read_without_room_asks_for_nothing_and_waits_until_there_is_some() {
        answers.add(records(0, 2, null));
        var room = new AtomicLong();
        onPause = () -> room.addAndGet(1 << 20);

        var page = read(100, 1 << 20, bytes -> bytes <= room.get());

        assertThat(page.match(ReadPage::nextOffset, refusal -> -1L)).isEqualTo(2);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_read_that_finds_no_room_until_its_deadline_is_refused() {
        var page = read(100, 1 << 20, bytes -> bytes == 0);

        assertThat(page).isEqualTo(Answer.refused(ReadRefusal.OVERLOADED));
        assertThat(asked).isEmpty();
        assertThat(nanos).isGreaterThanOrEqualTo(PutConfig.defaults().deadline().toNanos());
    }

    @Test
    void a_read_that_finds_no_room_for_more_gives_what_it_has() {
        answers.add(records(0, 2, 10L));
        var pieces = new AtomicLong();

        var page = read(100, 1 << 20, bytes -> bytes < 1 << 20 || pieces.getAndIncrement() == 0);

        ReadPage given = page.match(value -> value, refusal -> null);
        assertThat(given.nextOffset()).isEqualTo(2);
        assertThat(given.nextArrivalMs()).hasValue(10L);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_piece_that_costs_more_than_was_thought_is_given_up_and_read_again_when_there_is_room() {
        answers.add(records(0, 1, 1_000_000, null));
        answers.add(records(0, 1, 1_000_000, null));
        var room = new AtomicLong(3 << 20);
        onPause = () -> room.set(4 << 20);

        var page = read(100, 1 << 20, bytes -> bytes <= room.get());

        assertThat(page.match(ReadPage::nextOffset, refusal -> -1L)).isEqualTo(1);
        assertThat(asked).extracting(ReadRequest::fromOffset).containsExactly(0L, 0L);
    }

    @Test
    void a_page_does_not_grow_past_its_bound_by_a_record_that_is_larger_than_what_is_left() {
        answers.add(records(0, 1, 600, 10L));
        answers.add(records(1, 1, 600, 10L));

        var page = read(100, 1000, bytes -> true);

        assertThat(page.match(ReadPage::nextOffset, refusal -> -1L)).isEqualTo(1);
    }

    @Test
    void a_read_of_several_pieces_is_counted_once_with_all_its_records() {
        answers.add(records(0, 2, 10L));
        answers.add(records(2, 1, null));

        read(100);

        assertThat(counters.reads()).isEqualTo(1);
        assertThat(counters.readRecords()).isEqualTo(3);
        assertThat(counters.readBytes())
                .isEqualTo(batch(2).records().length() + batch(1).records().length());
    }

    @Test
    void a_refused_read_is_counted_by_its_reason_and_with_no_records() {
        answers.add(records(0, 2, 10L));
        answers.add(new ReadOutcome.Busy());

        read(100);

        assertThat(counters.refusedReads().count(ReadRefusal.OVERLOADED)).isEqualTo(1);
        assertThat(counters.reads()).isZero();
        assertThat(counters.readRecords()).isZero();
    }

    private Answer<ReadPage, ReadRefusal> read(int maxRecords) {
        return read(maxRecords, 1 << 20, bytes -> true);
    }

    private Answer<ReadPage, ReadRefusal> read(int maxRecords, int maxBytes, AnswerRoom room) {
        var from = new ReadFrom(new StreamView(TestStreams.twoShards()), 0, 0);
        return handler.read(from, new ReadBounds(maxRecords, maxBytes), room).result();
    }

    private static ReadOutcome records(long base, int count, Long nextArrivalMs) {
        return records(base, count, 0, nextArrivalMs);
    }

    private static ReadOutcome records(long base, int count, int dataBytes, Long nextArrivalMs) {
        return new ReadOutcome.Records(
                List.of(new StoredBatch(base, 0, batch(count, dataBytes))),
                base + count,
                Optional.ofNullable(nextArrivalMs),
                Optional.empty());
    }

    private static RecordBatch batch(int count) {
        return batch(count, 0);
    }

    private static RecordBatch batch(int count, int dataBytes) {
        var arena = new RecordArena(64, count);
        int[] places = new int[count];
        for (int place = 0; place < count; place++) {
            places[place] = place;
            arena.begin(PlacedBy.NOTHING);
            arena.data(new byte[dataBytes], 0, dataBytes);
            arena.end(0, 0);
        }
        return arena.batch(places, 0, count);
    }

    private final class Node implements ShardClient {
        @Override
        public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
            throw new AssertionError("a read appends nothing");
        }

        @Override
        public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
            asked.add((ReadRequest) question);
            return Future.succeededFuture(
                    Optional.ofNullable(answers.poll()).map(outcome -> new ReadReply(0, outcome)));
        }

        @Override
        public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
            return ask(node, question, deadlineNanos);
        }

        @Override
        public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
            return ask(node, question, deadlineNanos);
        }

        @Override
        public List<Integer> alive() {
            return List.of(0);
        }
    }
}
