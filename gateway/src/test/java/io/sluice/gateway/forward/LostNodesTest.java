// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendReply;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.fixture.LivesInMemory;
import io.sluice.gateway.forward.Delivery.Answered;
import io.sluice.gateway.forward.Delivery.NoAnswer;
import io.sluice.gateway.forward.Delivery.NoNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostNodesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final NodeAddress FIRST = new NodeAddress(0, 1);
    private static final NodeAddress SECOND = new NodeAddress(0, 2);
    private static final ReadRequest QUESTION = new ReadRequest(SomeBatches.shard(0), 0, 1, 1);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final LivesInMemory lives = LivesInMemory.of(FIRST);
    private final ForwardCounters counters = new ForwardCounters();
    private final NodeShardClient client =
            new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);

    LostNodesTest() {
        lives.onGone(client::onGone);
    }

    @Test
    void what_is_under_way_to_a_lost_node_is_given_up_when_it_can_be_stored_no_more() {
        var delivery = append(100);

        lives.lose(0);

        assertThat(counters.silences().count(MessageKind.APPEND)).isEqualTo(1);
        assertThat(delivery.isComplete()).isFalse();
        transport.pass(DEADLINE);
        transport.endPauses();
        assertThat(delivery.result()).isEqualTo(new NoAnswer());
    }

    @Test
    void what_is_under_way_to_a_lost_node_is_sent_again_to_the_next_life() {
        var delivery = append(100);
        lives.lose(0);

        lives.see(SECOND);
        transport.endPauses();
        answer(new Stored(0, 0));

        assertThat(delivery.result()).isEqualTo(new Answered(new Stored(0, 0)));
    }

    @Test
    void a_put_to_a_lost_node_ends_at_once_and_nothing_was_sent() {
        lives.lose(0);

        var delivery = append(100);

        assertThat(delivery.result()).isEqualTo(new NoNode());
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void a_put_that_waits_for_a_greeting_ends_with_it_if_the_node_is_lost_meanwhile() {
        transport.silence(FIRST);
        var delivery = append(100);

        lives.lose(0);

        assertThat(delivery.result()).isEqualTo(new NoNode());
    }

    @Test
    void what_is_in_doubt_waits_for_the_next_life_of_a_node_that_is_awaited() {
        lives.expect(0);
        var delivery = append(100);
        lives.lose(0);
        transport.endPauses();
        assertThat(delivery.isComplete()).isFalse();

        lives.see(SECOND);
        transport.endPauses();
        answer(new NotOwner(2));
        transport.endPauses();
        answer(new Stored(0, 0));

        assertThat(transport.last().node()).isEqualTo(SECOND);
        assertThat(delivery.result()).isEqualTo(new Answered(new Stored(0, 0)));
    }

    @Test
    void what_was_sent_to_a_life_that_another_has_replaced_is_sent_to_the_other_without_waiting_for_an_answer() {
        append(100);

        lives.see(SECOND);
        transport.endPauses();

        assertThat(transport.sent()).extracting(ScriptedTransport.Sent::node).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_life_that_is_replaced_before_it_is_known_to_be_gone_is_lost_too() {
        var unheard = new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);
        unheard.ask(0, QUESTION, deadline());
        lives.see(SECOND);

        unheard.append(List.of(SomeBatches.batch(0, 100)), deadline());

        assertThat(counters.silences().count(MessageKind.QUESTION)).isEqualTo(1);
    }

    @Test
    void the_end_of_a_former_life_is_not_the_end_of_the_present_one() {
        lives.see(SECOND);
        var delivery = append(100);

        client.onGone(FIRST);

        assertThat(delivery.isComplete()).isFalse();
        assertThat(counters.silences().count(MessageKind.APPEND)).isZero();
    }

    @Test
    void a_life_that_is_found_again_still_has_its_clock_and_owes_its_credit() {
        var lost = append(100);
        lives.lose(0);

        lives.see(FIRST);
        append(50);

        assertThat(lost.isComplete()).isFalse();
        assertThat(transport.greetings()).isEqualTo(1);
        assertThat(used()).isEqualTo(bytes(100) + bytes(50));
        answer(new Stored(0, 0));
        assertThat(used()).isZero();
    }

    @Test
    void an_answer_to_what_nobody_waits_for_gives_its_credit_back() {
        append(100);
        ScriptedTransport.Sent late = transport.last();
        lives.lose(0);
        lives.see(FIRST);
        append(50);

        late.reply().complete(new AppendReply(transport.ownerNanos(), List.of(new Stored(0, 0))));

        assertThat(used()).isEqualTo(bytes(50));
        assertThat(counters.answerNanos(MessageKind.APPEND).count()).isZero();
    }

    @Test
    void what_a_lost_life_may_hold_is_not_shown_until_it_is_found_again() {
        append(100);

        lives.lose(0);

        assertThat(used()).isZero();
        assertThat(counters.credits().get(0).maxBytes()).isZero();
        lives.see(FIRST);
        transport.silence(FIRST);
        client.hello(0, DEADLINE);
        assertThat(used()).isEqualTo(bytes(100));
        assertThat(counters.credits().get(0).maxBytes())
                .isEqualTo(ForwardConfig.defaults().creditBytes());
    }

    @Test
    void a_question_to_a_lost_node_ends_at_once() {
        var underWay = client.ask(0, QUESTION, deadline());
        lives.lose(0);

        var asked = client.ask(0, QUESTION, deadline());

        assertThat(underWay.result()).isEmpty();
        assertThat(asked.result()).isEmpty();
        assertThat(transport.pauses()).isZero();
    }

    @Test
    void a_question_waits_for_the_next_life_of_a_node_that_is_awaited() {
        lives.expect(0);
        lives.lose(0);
        var asked = client.ask(0, QUESTION, deadline());
        lives.see(SECOND);

        transport.endPauses();
        answerQuestion();

        assertThat(asked.result()).isPresent();
    }

    @Test
    void what_must_be_asked_once_waits_for_an_awaited_life_and_is_then_asked_once() {
        lives.expect(0);
        lives.lose(0);
        Future<Optional<NodeReply>> asked = client.askOnce(0, QUESTION, deadline());
        transport.endPauses();
        lives.see(SECOND);

        transport.endPauses();
        transport.last().unanswered();
        transport.endPauses();

        assertThat(transport.sent()).hasSize(1);
        assertThat(asked.result()).isEmpty();
    }

    @Test
    void what_others_can_answer_too_waits_for_no_life() {
        lives.expect(0);
        lives.lose(0);

        var asked = client.tryOnce(0, QUESTION, deadline());

        assertThat(asked.result()).isEmpty();
    }

    @Test
    void what_others_can_answer_too_waits_no_longer_than_one_attempt() {
        client.tryOnce(0, QUESTION, deadline());

        assertThat(transport.last().patience())
                .isEqualTo(ForwardConfig.defaults().attempt());
    }

    private Future<Delivery> append(int bytes) {
        return client.append(List.of(SomeBatches.batch(0, bytes)), deadline()).get(0);
    }

    private void answer(AppendOutcome outcome) {
        transport.last().reply().complete(new AppendReply(transport.ownerNanos(), List.of(outcome)));
    }

    private void answerQuestion() {
        transport.last().reply().complete(new ReadReply(transport.ownerNanos(), new ReadOutcome.Busy()));
    }

    private long used() {
        return counters.credits().get(0).usedBytes();
    }

    private static int bytes(int data) {
        return SomeBatches.batch(0, data).batch().records().length();
    }

    private long deadline() {
        return transport.nanos() + DEADLINE.toNanos();
    }
}
