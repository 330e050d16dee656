// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.ClusterNews.NodeUnheard;
import io.sluice.bus.LocalNews;
import io.sluice.bus.NodeAddress;
import io.sluice.fixture.LivesInMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private static final NodeAddress ZERO = new NodeAddress(0, 4);
    private static final NodeAddress ONE = new NodeAddress(1, 7);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final LivesInMemory lives = LivesInMemory.of(ZERO, ONE);
    private final ForwardCounters counters = new ForwardCounters();
    private final NodeShardClient client =
            new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);
    private final HeardNodes heard = new HeardNodes();
    private final LocalNews news = new LocalNews();
    private final List<ClusterNews> told = new ArrayList<>();
    private final Canary canary = new Canary(client, lives, heard, news, transport::nanos);

    CanaryTest() {
        news.listen(told::add);
    }

    @Test
    void each_living_node_is_greeted_at_each_tick_and_no_other() {
        tick(1);
        lives.lose(1);

        tick(2);

        assertThat(transport.greetings()).isEqualTo(4);
        assertThat(heard.answers()).isEqualTo(4);
        assertThat(heard.hearing(transport.nanos())).isEqualTo(new Hearing(List.of(ZERO), List.of()));
        assertThat(heard.sinceAnswer(transport.nanos())).containsOnlyKeys(0);
    }

    @Test
    void a_node_that_answers_none_for_three_seconds_is_named_and_how_long_it_is_silent() {
        tick(1);
        transport.silence(ONE);

        tick(3);

        assertThat(heard.hearing(transport.nanos())).isEqualTo(new Hearing(List.of(ZERO), List.of(ONE)));
        assertThat(heard.sinceAnswer(transport.nanos()))
                .containsEntry(0, Duration.ZERO)
                .containsEntry(1, Duration.ofSeconds(3));
    }

    @Test
    void one_node_that_is_heard_is_enough_to_be_ready_and_before_the_first_answer_nobody_is() {
        transport.silence(ZERO);
        transport.silence(ONE);
        tick(1);
        boolean before = heard.hearing(transport.nanos()).isReady();

        transport.unsilence(ONE);
        tick(1);

        assertThat(before).isFalse();
        assertThat(heard.hearing(transport.nanos()).isReady()).isTrue();
    }

    @Test
    void readiness_ends_when_all_are_silent_or_gone() {
        tick(1);
        boolean before = heard.hearing(transport.nanos()).isReady();
        lives.lose(0);
        transport.silence(ONE);

        tick(3);

        assertThat(before).isTrue();
        assertThat(heard.hearing(transport.nanos()).isReady()).isFalse();
    }

    @Test
    void others_are_told_of_a_silent_node_at_most_once_in_five_seconds() {
        tick(1);
        transport.silence(ONE);

        tick(3);
        assertThat(told).containsExactly(new NodeUnheard(ONE));
        tick(4);
        assertThat(told).hasSize(1);
        tick(1);

        assertThat(told).containsExactly(new NodeUnheard(ONE), new NodeUnheard(ONE));
    }

    @Test
    void a_node_that_one_event_loop_hears_is_heard() {
        var other = new Canary(
                new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters),
                lives,
                heard,
                news,
                transport::nanos);
        for (int second = 0; second < 6; second++) {
            transport.silence(ONE);
            tick(1);
            transport.unsilence(ONE);
            other.tick();
        }

        assertThat(heard.hearing(transport.nanos()).silent()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void after_this_process_stood_still_nobody_is_silent_yet() {
        tick(1);
        transport.silence(ONE);

        transport.pass(Duration.ofSeconds(20));
        canary.tick();
        canary.tick();

        assertThat(told).isEmpty();
        assertThat(heard.hearing(transport.nanos()).silent()).isEmpty();
        tick(3);
        assertThat(told).containsExactly(new NodeUnheard(ONE));
    }

    @Test
    void ticks_in_a_bunch_greet_once() {
        tick(1);

        canary.tick();

        assertThat(transport.greetings()).isEqualTo(2);
    }

    @Test
    void a_greeting_without_an_answer_is_counted_when_its_patience_is_over() {
        transport.silence(ONE);
        tick(1);

        transport.endGreetings();

        assertThat(heard.answers()).isEqualTo(1);
        assertThat(heard.silences()).isEqualTo(1);
        assertThat(counters.silences().count(MessageKind.HELLO)).isEqualTo(1);
    }

    @Test
    void its_answers_make_a_nodes_clock_known_and_give_credit_back() {
        tick(1);
        int greetings = transport.greetings();
        client.append(List.of(SomeBatches.batch(1, 100)), transport.nanos() + DEADLINE.toNanos());
        transport.last().unanswered();
        long used = counters.credits().get(1).usedBytes();

        tick(1);

        assertThat(transport.sent()).hasSize(1);
        assertThat(transport.greetings()).isEqualTo(greetings + 2);
        assertThat(used).isPositive();
        assertThat(counters.credits().get(1).usedBytes()).isZero();
    }

    @Test
    void a_node_that_is_silent_for_long_does_not_run_out_of_credit_by_being_greeted() {
        transport.silence(ONE);
        for (int second = 0; second < 2 * ForwardConfig.defaults().creditMessages(); second++) {
            tick(1);
            transport.endGreetings();
        }
        transport.unsilence(ONE);

        client.append(List.of(SomeBatches.batch(1, 100)), transport.nanos() + DEADLINE.toNanos());

        assertThat(transport.sent()).hasSize(1);
    }

    private void tick(int seconds) {
        for (int second = 0; second < seconds; second++) {
            transport.pass(Canary.TICK);
            canary.tick();
        }
    }
}
