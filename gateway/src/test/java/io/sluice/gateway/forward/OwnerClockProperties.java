// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnerClockProperties {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void the_estimate_is_never_ahead_of_the_owner_by_more_than_two_minutes_of_drift(long seed) {
        var random = new Random(seed);
        var clock = new OwnerClock();
        double drift = 1 + (random.nextDouble() - 0.5) / 10_000;
        long origin = random.nextLong();
        long now = 0;
        long mostDrift = (long) (2 * 61 * SECOND * Math.abs(drift - 1)) + 2;

        for (int reply = 0; reply < 1_000; reply++) {
            now += random.nextLong(SECOND);
            long transit = random.nextLong(SECOND / 10);
            clock.note(origin + (long) ((now - transit) * drift), now);

            long truth = origin + (long) (now * drift);
            assertThat(clock.at(now) - truth).isLessThanOrEqualTo(mostDrift);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void the_quickest_reply_of_a_minute_counts(long seed) {
        var random = new Random(seed);
        var clock = new OwnerClock();
        long best = Long.MAX_VALUE;
        long now = 0;

        for (int reply = 0; reply < 100; reply++) {
            now += random.nextLong(SECOND / 10);
            long transit = 1 + random.nextLong(SECOND);
            best = Math.min(best, transit);
            clock.note(now - transit, now);
        }

        assertThat(now - clock.at(now)).isEqualTo(best);
    }
}
