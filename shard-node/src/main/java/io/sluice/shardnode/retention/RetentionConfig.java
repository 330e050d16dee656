// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import java.time.Duration;

/**
 * How long a node keeps records.
 *
 * @param cap {@code retention.cap}, 1 min to 3650 d. No stream is kept for longer, whatever it asks: for load tests and small
 *     disks. By default the most, which is longer than any stream may ask
 * @param sweepInterval {@code retention.sweep-interval}, 1 s to 1 h. How often what nobody sees any more is freed
 */
public record RetentionConfig(Duration cap, Duration sweepInterval) {
    private static final Duration MIN_CAP = Duration.ofMinutes(1);
    private static final Duration MAX_CAP = Duration.ofDays(3650);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    public RetentionConfig {
        if (cap.compareTo(MIN_CAP) < 0 || cap.compareTo(MAX_CAP) > 0) {
            throw new IllegalArgumentException("retention.cap is " + cap + ", not 1 min to 3650 d");
        }
        if (sweepInterval.compareTo(MIN_INTERVAL) < 0 || sweepInterval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException("retention.sweep-interval is " + sweepInterval + ", not 1 s to 1 h");
        }
    }

    public static RetentionConfig defaults() {
        return new RetentionConfig(MAX_CAP, INTERVAL);
    }

    /** The same with another cap. */
    public RetentionConfig withCap(Duration shorter) {
        return new RetentionConfig(shorter, sweepInterval);
    }
}
