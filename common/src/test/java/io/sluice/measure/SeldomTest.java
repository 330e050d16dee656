// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Seldom seldom = new Seldom(nanos::get);

    @Test
    void each_cause_is_due_once_a_minute() {
        assertThat(seldom.isDue("a")).isTrue();
        assertThat(seldom.isDue("b")).isTrue();
        nanos.addAndGet(Seldom.PAUSE.toNanos() - 1);
        assertThat(seldom.isDue("a")).isFalse();

        nanos.addAndGet(1);

        assertThat(seldom.isDue("a")).isTrue();
        assertThat(seldom.isDue("a")).isFalse();
    }

    @Test
    void no_more_than_so_many_are_due_in_a_minute() {
        long due = IntStream.range(0, 1_000)
                .filter(i -> seldom.isDue("cause " + i))
                .count();

        assertThat(due).isEqualTo(Seldom.MAX_CAUSES);
        nanos.addAndGet(Seldom.PAUSE.toNanos());
        assertThat(seldom.isDue("cause 999")).isTrue();
    }
}
