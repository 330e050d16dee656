// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.fixture.LivesInMemory;
import io.sluice.gateway.forward.Delivery.Answered;
import io.sluice.gateway.forward.Delivery.NoAnswer;
import io.sluice.gateway.forward.Delivery.NoCredit;
import io.sluice.gateway.forward.Delivery.NoNode;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeShardClientTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MIB = 1 << 20;
    private static final AppendOutcome STORED = new Stored(0, 0);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final LivesInMemory lives = LivesInMemory.of(new NodeAddress(0, 1));
    private final ForwardCounters counters = new ForwardCounters();
    private final NodeShardClient client =
            new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);

    @Test
    void batches_for_one_node_travel_in_one_message() {
        append(batch(0, 10), batch(1, 10), batch(2, 10));

        assertThat(transport.sent()).hasSize(1);
        assertThat(request(0).batches()).hasSize(3);
    }

    @Test
    void a_message_is_cut_where_the_next_batch_would_pass_its_size() {
        append(batch(0, MIB / 2), batch(1, MIB / 3), batch(2, MIB / 2));

        assertThat(transport.sent()).hasSize(2);
        assertThat(request(0).batches()).hasSize(2);
        assertThat(request(1).batches()).hasSize(1);
    }

    @Test
    void a_node_is_greeted_once_and_deadlines_are_written_in_its_clock() {
        append(batch(0, 10));
        append(batch(0, 10));

        assertThat(transport.greetings()).isEqualTo(1);
        assertThat(request(0).deadlineNanos()).isEqualTo(DEADLINE.toNanos() + ScriptedTransport.OWNER_AHEAD);
    }

    @Test
    void what_is_not_answered_is_sent_again_under_the_same_name() {
        var delivery = append(batch(0, 10)).get(0);
        transport.last().unanswered();
        transport.endPauses();

        answer(STORED);

        assertThat(request(1).batches()).isEqualTo(request(0).batches());
        assertThat(delivery.result()).isEqualTo(new Answered(STORED));
    }

    @Test
    void a_refusal_after_an_unanswered_attempt_does_not_say_that_nothing_was_stored() {
        var delivery = append(batch(0, 10)).get(0);
        transport.last().unanswered();
        transport.endPauses();
        answer(new Refused(AppendRefusal.OVERLOADED));
        assertThat(delivery.isComplete()).isFalse();

        transport.pass(DEADLINE);
        transport.endPauses();

        assertThat(delivery.result()).isEqualTo(new NoAnswer());
    }

    @Test
    void a_refusal_of_the_first_attempt_is_the_answer() {
        var delivery = append(batch(0, 10)).get(0);

        answer(new Refused(AppendRefusal.OVERLOADED));

        assertThat(delivery.result()).isEqualTo(new Answered(new Refused(AppendRefusal.OVERLOADED)));
    }

    @Test
    void only_what_is_not_settled_is_sent_again() {
        var deliveries = append(batch(0, 10), batch(1, 10));
        transport.last().unanswered();
        transport.endPauses();
        answer(STORED, new NotOwner(2));
        transport.endPauses();

        assertThat(deliveries.get(0).isComplete()).isTrue();
        assertThat(request(2).batches()).hasSize(1);
        assertThat(request(2).batches().get(0).shard().index()).isEqualTo(1);
    }

    @Test
    void that_the_node_does_not_own_the_shard_is_an_answer() {
        var delivery = append(batch(0, 10)).get(0);

        answer(new NotOwner(1));

        assertThat(delivery.result()).isEqualTo(new Answered(new NotOwner(1)));
    }

    @Test
    void a_batch_in_doubt_is_repeated_at_a_node_that_does_not_own_its_shard() {
        var delivery = append(batch(0, 10)).get(0);
        transport.last().unanswered();
        transport.endPauses();
        answer(new NotOwner(1));
        transport.endPauses();
        assertThat(transport.sent()).hasSize(3);

        transport.pass(DEADLINE);
        answer(new NotOwner(1));
        transport.endPauses();

        assertThat(delivery.result()).isEqualTo(new NoAnswer());
    }

    @Test
    void another_life_of_the_node_is_addressed_by_its_own_epoch() {
        append(batch(0, 10));
        lives.see(new NodeAddress(0, 2));
        transport.last().unanswered();

        transport.endPauses();

        assertThat(transport.last().node()).isEqualTo(new NodeAddress(0, 2));
        assertThat(request(1).batches().get(0).epoch()).isEqualTo(2);
    }

    @Test
    void without_an_awaited_node_until_the_deadline_nothing_was_sent() {
        lives.expect(0);
        lives.lose(0);
        var delivery = append(batch(0, 10)).get(0);

        assertThat(delivery.isComplete()).isFalse();
        transport.pass(DEADLINE);
        transport.endPauses();

        assertThat(transport.sent()).isEmpty();
        assertThat(delivery.result()).isEqualTo(new NoNode());
    }

    @Test
    void what_passes_the_credit_is_refused_at_once() {
        for (int i = 0; i < 32; i++) {
            append(batch(0, MIB - 100));
        }

        var delivery = append(batch(0, MIB - 100)).get(0);

        assertThat(delivery.result()).isEqualTo(new NoCredit());
        assertThat(transport.sent()).hasSize(32);
    }

    @Test
    void an_answer_gives_credit_back() {
        for (int i = 0; i < 32; i++) {
            append(batch(0, MIB - 100));
        }
        answer(STORED);

        var delivery = append(batch(0, MIB - 100)).get(0);

        assertThat(delivery.isComplete()).isFalse();
        assertThat(transport.sent()).hasSize(33);
    }

    @Test
    void an_unanswered_message_holds_its_credit_until_a_later_one_is_answered() {
        var credit = new ByteCredit(100, 10, new NodeCredit());
        long lost = credit.take(60);
        credit.gaveUp(lost);

        assertThat(credit.take(60)).isEqualTo(ByteCredit.NO_TICKET);

        long later = credit.takeAlways(0);
        credit.answered(later);
        assertThat(credit.usedBytes()).isZero();
        assertThat(credit.take(60)).isNotEqualTo(ByteCredit.NO_TICKET);
    }

    @Test
    void an_answer_to_an_earlier_message_says_nothing_of_a_later_one_that_is_lost() {
        var credit = new ByteCredit(100, 10, new NodeCredit());
        long earlier = credit.take(10);
        credit.gaveUp(credit.take(60));

        credit.answered(earlier);

        assertThat(credit.usedBytes()).isEqualTo(60);
    }

    @Test
    void messages_are_counted_too_since_each_costs_memory_of_its_own() {
        var credit = new ByteCredit(100, 2, new NodeCredit());
        credit.take(1);
        credit.gaveUp(credit.take(1));

        assertThat(credit.take(1)).isEqualTo(ByteCredit.NO_TICKET);
    }

    @Test
    void credit_held_by_lost_messages_is_asked_back() {
        for (int i = 0; i < 32; i++) {
            append(batch(0, MIB - 100));
        }
        transport.sent().forEach(ScriptedTransport.Sent::unanswered);
        int greetings = transport.greetings();

        var refused = append(batch(0, MIB - 100)).get(0);
        var taken = append(batch(0, MIB - 100)).get(0);

        assertThat(refused.result()).isEqualTo(new NoCredit());
        assertThat(transport.greetings()).isEqualTo(greetings + 1);
        assertThat(taken.isComplete()).isFalse();
    }

    private List<Future<Delivery>> append(RoutedBatch... batches) {
        return client.append(List.of(batches), transport.nanos() + DEADLINE.toNanos());
    }

    private void answer(AppendOutcome... outcomes) {
        transport.last().reply().complete(new AppendReply(transport.ownerNanos(), Arrays.asList(outcomes)));
    }

    private AppendRequest request(int index) {
        return (AppendRequest) transport.sent().get(index).request();
    }

    private static RoutedBatch batch(int shard, int bytes) {
        return new RoutedBatch(new ShardId(new StreamUid(1, 2), shard), 0, 0, CallId.random(1, 2), records(bytes));
    }

    private static RecordBatch records(int bytes) {
        var arena = new RecordArena(bytes + 16, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(new byte[bytes], 0, bytes);
        arena.end(0, 0);
        return arena.batch(new int[] {0}, 0, 1);
    }
}
