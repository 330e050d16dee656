// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendReply;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.fixture.LivesInMemory;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardCountersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final AppendOutcome STORED = new Stored(0, 0);
    private static final long CREDIT = ForwardConfig.defaults().creditBytes();

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ForwardCounters counters = new ForwardCounters();
    private final LivesInMemory lives = LivesInMemory.of(new NodeAddress(7, 1));
    private final NodeShardClient client = client();

    @Test
    void a_message_counts_once_and_each_sending_of_it_as_an_attempt() {
        append(batch(0), batch(1));
        transport.last().unanswered();
        transport.endPauses();

        answer(STORED, STORED);

        assertThat(counters.messages()).isEqualTo(1);
        assertThat(counters.attempts().count(MessageKind.APPEND)).isEqualTo(2);
        assertThat(counters.resends()).isEqualTo(1);
        assertThat(counters.silences().count(MessageKind.APPEND)).isEqualTo(1);
        assertThat(counters.attempts().count(MessageKind.HELLO)).isEqualTo(1);
    }

    @Test
    void questions_and_their_silences_are_counted_apart() {
        client.ask(7, new ReadRequest(shard(0), 0, 1, 1), deadline());

        transport.last().unanswered();

        assertThat(counters.attempts().count(MessageKind.QUESTION)).isEqualTo(1);
        assertThat(counters.silences().count(MessageKind.QUESTION)).isEqualTo(1);
        assertThat(counters.messages()).isZero();
    }

    @Test
    void a_batch_waits_until_it_is_answered_for_good() {
        append(batch(0), batch(1));
        long before = counters.waitingBatches();
        transport.last().unanswered();
        transport.endPauses();

        answer(STORED, new NotOwner(2));

        assertThat(before).isEqualTo(2);
        assertThat(counters.waitingBatches()).isEqualTo(1);
        assertThat(counters.batches().count(DeliveryEnd.ANSWERED)).isEqualTo(1);
    }

    @Test
    void how_batches_end_without_an_answer_is_told_apart() {
        append(batch(0));
        transport.last().unanswered();
        lives.lose(7);
        append(batch(0));
        transport.pass(DEADLINE);

        transport.endPauses();

        assertThat(counters.batches().count(DeliveryEnd.NO_ANSWER)).isEqualTo(1);
        assertThat(counters.batches().count(DeliveryEnd.NO_NODE)).isEqualTo(1);
        assertThat(counters.waitingBatches()).isZero();
    }

    @Test
    void for_want_of_credit_a_batch_ends_at_once() {
        for (int i = 0; i < 33; i++) {
            append(batch(0, (1 << 20) - 100));
        }

        assertThat(counters.batches().count(DeliveryEnd.NO_CREDIT)).isEqualTo(1);
        assertThat(counters.waitingBatches()).isEqualTo(32);
    }

    @Test
    void an_answer_takes_as_long_as_since_it_was_asked_for() {
        append(batch(0));
        transport.pass(Duration.ofMillis(3));

        answer(STORED);

        assertThat(counters.answerNanos(MessageKind.APPEND).sum()).isEqualTo(3_000_000);
    }

    @Test
    void credit_is_shown_by_node_while_a_message_waits() {
        RoutedBatch batch = batch(0);
        append(batch);
        NodeCredit credit = counters.credits().get(7);
        long used = credit.usedBytes();

        answer(STORED);

        assertThat(used).isEqualTo(batch.batch().records().length());
        assertThat(credit.usedBytes()).isZero();
        assertThat(credit.maxBytes()).isEqualTo(CREDIT);
    }

    @Test
    void event_loops_add_up_their_credit() {
        NodeShardClient other = client();
        append(batch(0));

        other.append(List.of(batch(0)), deadline());

        assertThat(counters.credits()).containsOnlyKeys(7);
        assertThat(counters.credits().get(7).maxBytes()).isEqualTo(2 * CREDIT);
    }

    @Test
    void what_a_former_life_of_the_node_held_is_shown_no_more_even_if_it_answers_late() {
        append(batch(0));
        ScriptedTransport.Sent former = transport.last();
        lives.see(new NodeAddress(7, 2));
        RoutedBatch second = batch(0);
        append(second);
        NodeCredit credit = counters.credits().get(7);

        former.reply().complete(new AppendReply(transport.ownerNanos(), List.of(STORED)));

        assertThat(credit.usedBytes()).isEqualTo(second.batch().records().length());
        assertThat(credit.maxBytes()).isEqualTo(CREDIT);
    }

    private NodeShardClient client() {
        return new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);
    }

    private void append(RoutedBatch... batches) {
        client.append(List.of(batches), deadline());
    }

    private void answer(AppendOutcome... outcomes) {
        transport.last().reply().complete(new AppendReply(transport.ownerNanos(), Arrays.asList(outcomes)));
    }

    private long deadline() {
        return transport.nanos() + DEADLINE.toNanos();
    }

    private static RoutedBatch batch(int shard) {
        return batch(shard, 10);
    }

    private static RoutedBatch batch(int shard, int bytes) {
        var arena = new RecordArena(bytes + 16, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(new byte[bytes], 0, bytes);
        arena.end(0, 0);
        RecordBatch records = arena.batch(new int[] {0}, 0, 1);
        return new RoutedBatch(shard(shard), 7, 0, CallId.random(1, 2), records);
    }

    private static ShardId shard(int index) {
        return new ShardId(new StreamUid(1, 2), index);
    }
}
