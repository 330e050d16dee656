// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    private final ByteBudget budget = new ByteBudget(40_000);

    @Test
    void the_budget_is_taken_to_its_last_byte_and_no_further() {
        assertThat(budget.take(40_000)).isTrue();
        assertThat(budget.take(1)).isFalse();
        assertThat(budget.take(0)).isTrue();
    }

    @Test
    void looking_for_room_takes_none() {
        budget.take(1);

        assertThat(budget.hasRoomFor(39_999)).isTrue();
        assertThat(budget.hasRoomFor(40_000)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(1);
    }

    @Test
    void a_huge_number_does_not_wrap_around() {
        budget.take(1);

        assertThat(budget.take(Long.MAX_VALUE)).isFalse();
        assertThat(budget.hasRoomFor(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void giving_back_more_than_was_taken_is_a_bug_that_shows() {
        assertThatThrownBy(() -> budget.giveBack(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_answer_holds_what_it_asked_for_last_and_keeps_it_if_more_does_not_fit() {
        var answer = new AnswerBytes(budget);

        assertThat(answer.hold(30_000)).isTrue();
        assertThat(answer.hold(40_001)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(30_000);
        assertThat(answer.hold(100)).isTrue();
        assertThat(budget.takenBytes()).isEqualTo(100);
        answer.release();
        answer.release();
        assertThat(budget.takenBytes()).isZero();
    }
}
