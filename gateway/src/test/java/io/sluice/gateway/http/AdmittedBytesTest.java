// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class AdmittedBytesTest {
    private static final int KIB = 1 << 10;
    private static final int MAX_BODY_BYTES = 16 << 20;
    private static final int FIRST_BYTES = 256 * KIB;
    private static final int COST = 5;

    private final ByteBudget budget = new ByteBudget(96 << 20);
    private final AdmittedBytes bytes = new AdmittedBytes(budget, MAX_BODY_BYTES, COST);

    @Test
    void a_declared_body_takes_nothing_before_its_first_byte_comes() {
        assertThat(bytes.expect(MAX_BODY_BYTES)).isEqualTo(Admission.ADMITTED);

        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void a_small_declared_body_is_one_array_of_its_exact_size() {
        bytes.expect(100 * KIB);

        bytes.append(Buffer.buffer(new byte[KIB]));

        assertThat(budget.takenBytes()).isEqualTo(COST * 100 * KIB);
        assertThat(bytes.written().array()).hasSize(100 * KIB);
    }

    @Test
    void whoever_sends_slowly_holds_a_few_times_what_he_has_sent() {
        bytes.expect(MAX_BODY_BYTES);
        for (int sent = KIB; sent <= MAX_BODY_BYTES; sent += KIB) {
            assertThat(bytes.append(new byte[KIB], KIB)).isEqualTo(Admission.ADMITTED);

            assertThat(budget.takenBytes())
                    .isBetween((long) COST * sent, (long) COST * Math.max(FIRST_BYTES, 4 * sent));
        }

        assertThat(bytes.written().array()).hasSize(MAX_BODY_BYTES);
    }

    @Test
    void a_declared_body_that_does_not_fit_now_is_refused_before_it_comes() {
        budget.take(17 << 20);

        assertThat(bytes.expect(MAX_BODY_BYTES)).isEqualTo(Admission.OVERLOADED);
        assertThat(bytes.expect(MAX_BODY_BYTES + 1)).isEqualTo(Admission.TOO_LARGE);
    }

    @Test
    void a_body_of_unknown_size_grows_only_as_far_as_it_may() {
        for (int sent = 0; sent < MAX_BODY_BYTES; sent += FIRST_BYTES) {
            assertThat(bytes.append(new byte[FIRST_BYTES], FIRST_BYTES)).isEqualTo(Admission.ADMITTED);
        }

        assertThat(budget.takenBytes()).isEqualTo((long) COST * MAX_BODY_BYTES);
        assertThat(bytes.append(new byte[1], 1)).isEqualTo(Admission.TOO_LARGE);
        assertThat(bytes.written().length()).isEqualTo(MAX_BODY_BYTES);
    }

    @Test
    void a_body_that_counts_once_needs_room_for_the_old_array_and_the_new_one() {
        var plain = new AdmittedBytes(budget, MAX_BODY_BYTES, 1);
        plain.expect(2 * FIRST_BYTES);
        plain.append(new byte[KIB], KIB);
        budget.take(budget.maxBytes() - 2 * FIRST_BYTES - KIB);

        assertThat(plain.append(new byte[FIRST_BYTES], FIRST_BYTES)).isEqualTo(Admission.OVERLOADED);
        assertThat(plain.length()).isEqualTo(KIB);
    }

    @Test
    void a_byte_may_count_as_fewer_and_as_more_if_there_is_room() {
        bytes.expect(KIB);
        bytes.append(new byte[KIB], KIB);

        assertThat(bytes.countAs(3)).isEqualTo(Admission.ADMITTED);
        assertThat(budget.takenBytes()).isEqualTo(3 * KIB);
        budget.take(budget.maxBytes() - 3 * KIB - 1);
        assertThat(bytes.countAs(4)).isEqualTo(Admission.OVERLOADED);
        assertThat(budget.takenBytes()).isEqualTo(budget.maxBytes() - 1);
    }

    @Test
    void releasing_twice_gives_back_once() {
        bytes.append(new byte[500], 500);

        bytes.release();
        bytes.release();

        assertThat(budget.takenBytes()).isZero();
    }

    /** Each of them has sent half when there is no room: some must give way, and those that stay must come to their end. */
    @Test
    void bodies_that_fill_the_memory_with_their_halves_do_not_keep_each_other_from_ending() {
        int chunk = 64 * KIB;
        Deque<AdmittedBytes> coming = new ArrayDeque<>();
        for (int client = 0; client < 50; client++) {
            var body = new AdmittedBytes(budget, MAX_BODY_BYTES, COST);
            assertThat(body.expect(14 << 20)).isEqualTo(Admission.ADMITTED);
            coming.add(body);
        }
        int whole = 0;
        int refused = 0;
        while (!coming.isEmpty()) {
            AdmittedBytes next = coming.remove();
            if (next.append(new byte[chunk], chunk) != Admission.ADMITTED) {
                next.release();
                refused++;
            } else if (next.length() == 14 << 20) {
                next.release();
                whole++;
            } else {
                coming.add(next);
            }
        }

        assertThat(whole).isPositive();
        assertThat(whole + refused).isEqualTo(50);
        assertThat(budget.takenBytes()).isZero();
    }
}
