// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy retries = new RetryPolicy(20, Duration.ofSeconds(90));
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void pauses_double_up_to_five_seconds_and_at_least_half_of_each_is_waited() {
        long[] longest = {50, 100, 200, 400, 800, 1600, 3200, 5000, 5000};

        for (int attempts = 1; attempts <= longest.length; attempts++) {
            for (int draw = 0; draw < 100; draw++) {
                assertThat(retries.pauseMillis(attempts, random))
                        .isBetween(longest[attempts - 1] / 2, longest[attempts - 1]);
            }
        }
        assertThat(retries.pauseMillis(1000, random)).isBetween(2500L, 5000L);
    }

    @Test
    void a_call_is_sent_at_least_once() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO)).hasMessage("0 attempts, not 1 or more");
    }
}
