// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import java.time.Duration;

/**
 * How much a run is to send. What is reached first ends it.
 *
 * @param records {@link Long#MAX_VALUE} for no bound
 * @param duration {@link #FOR_EVER} for no bound
 */
public record Extent(long records, Duration duration) {
    public static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    /** As much as the input has. */
    public static final Extent UNBOUNDED = new Extent(Long.MAX_VALUE, FOR_EVER);

    public Extent {
        if (records < 1) {
            throw new IllegalArgumentException(records + " records, not 1 or more");
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a duration of " + duration.toMillis() + " ms, not above 0");
        }
    }

    public static Extent records(long records) {
        return new Extent(records, FOR_EVER);
    }

    public static Extent duration(Duration duration) {
        return new Extent(Long.MAX_VALUE, duration);
    }
}
