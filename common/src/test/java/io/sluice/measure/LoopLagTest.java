// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopLagTest {
    private static final long MILLI = 1_000_000;

    private final Histogram lags = Histogram.ofNanos();
    private final LoopLag lag = new LoopLag(lags, Duration.ofMillis(500), 7);

    @Test
    void a_tick_in_time_has_no_lag() {
        lag.tick(7 + 500 * MILLI);

        assertThat(lags.sum()).isZero();
        assertThat(lags.counts()[0]).isEqualTo(1);
    }

    @Test
    void a_late_tick_lags_by_what_is_over_the_period() {
        lag.tick(7 + 3500 * MILLI);

        assertThat(lags.sum()).isEqualTo(3000 * MILLI);
    }

    @Test
    void ticks_that_catch_up_do_not_count_against_the_late_one() {
        lag.tick(7 + 3500 * MILLI);
        lag.tick(7 + 3501 * MILLI);
        lag.tick(7 + 4001 * MILLI);

        assertThat(lags.sum()).isEqualTo(3000 * MILLI);
    }
}
