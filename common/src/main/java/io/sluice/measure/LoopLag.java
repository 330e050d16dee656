// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import java.time.Duration;

/**
 * How late an event loop is: how much more than its period went by between two ticks of a timer on it. A loop that was
 * blocked is late by as long. Ticks come from one thread; the histogram may be shared and read from others.
 */
public final class LoopLag {
    private final Histogram lags;
    private final long periodNanos;
    private long lastNanos;

    /** @param nowNanos of the monotonic clock by which ticks are told */
    public LoopLag(Histogram lags, Duration period, long nowNanos) {
        this.lags = lags;
        this.periodNanos = period.toNanos();
        this.lastNanos = nowNanos;
    }

    /** To be called once a period; ticks that catch up after a late one count as in time. */
    public void tick(long nowNanos) {
        lags.record(Math.max(0, nowNanos - lastNanos - periodNanos));
        lastNanos = nowNanos;
    }
}
