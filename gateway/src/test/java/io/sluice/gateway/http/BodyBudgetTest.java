// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int MAX_BODY_BYTES = 20_000;

    private final BodyBudget budget = new BodyBudget(40_000);
    private final AdmittedBytes bytes = new AdmittedBytes(budget, MAX_BODY_BYTES);

    @Test
    void the_budget_is_taken_to_its_last_byte_and_no_further() {
        assertThat(budget.take(40_000)).isTrue();
        assertThat(budget.take(1)).isFalse();
        assertThat(budget.take(0)).isTrue();
    }

    @Test
    void a_huge_number_does_not_wrap_around() {
        budget.take(1);

        assertThat(budget.take(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void giving_back_more_than_was_taken_is_a_bug_that_shows() {
        assertThatThrownBy(() -> budget.giveBack(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_reserved_array_takes_its_exact_size_and_keeps_it_while_it_fills() {
        assertThat(bytes.reserve(100)).isEqualTo(Admission.ADMITTED);

        bytes.append(Buffer.buffer(new byte[100]));

        assertThat(budget.takenBytes()).isEqualTo(100);
        assertThat(bytes.written().array()).hasSize(100);
    }

    @Test
    void an_array_of_unknown_size_grows_only_as_far_as_the_body_may_be() {
        for (int chunk = 0; chunk < 20; chunk++) {
            assertThat(bytes.append(new byte[1000], 1000)).isEqualTo(Admission.ADMITTED);
        }

        assertThat(budget.takenBytes()).isEqualTo(MAX_BODY_BYTES);
        assertThat(bytes.append(new byte[1], 1)).isEqualTo(Admission.TOO_LARGE);
        assertThat(bytes.written().length()).isEqualTo(MAX_BODY_BYTES);
    }

    @Test
    void growing_needs_room_for_the_old_array_and_the_new_one() {
        bytes.append(new byte[8000], 8000);
        budget.take(20_000);

        assertThat(bytes.append(new byte[8000], 8000)).isEqualTo(Admission.OVERLOADED);
        assertThat(bytes.length()).isEqualTo(8000);
    }

    @Test
    void releasing_twice_gives_back_once() {
        bytes.reserve(500);

        bytes.release();
        bytes.release();

        assertThat(budget.takenBytes()).isZero();
    }
}
