// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a call is sent again, and when it is given up.
 *
 * @param maxAttempts of one call, and of one record
 * @param within after the first attempt no further one begins later than this. A server that tells repeats from new
 *     calls remembers them for a while only; Sluice for two minutes
 */
public record RetryPolicy(int maxAttempts, Duration within) {
    private static final long FIRST_MILLIS = 50;
    private static final long MAX_MILLIS = 5000;
    private static final int MAX_DOUBLINGS = 16;

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(maxAttempts + " attempts, not 1 or more");
        }
    }

    /** The pause after so many attempts: doubling, half of it by chance, so that writers do not come back together. */
    long pauseMillis(int attempts, RandomGenerator random) {
        long longest = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(MAX_DOUBLINGS, attempts - 1));
        return longest / 2 + random.nextLong(longest / 2 + 1);
    }
}
