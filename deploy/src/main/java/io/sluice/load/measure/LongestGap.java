// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** The longest time in which something did not happen. Thread-safe; telling never waits. Times are since the run began. */
final class LongestGap {
    private final AtomicLong lastNanos = new AtomicLong();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    void happened(long nanos) {
        waited(nanos - lastNanos.getAndAccumulate(nanos, Math::max));
    }

    /** Somebody waited for it until then. */
    void missedUntil(long nanos) {
        waited(nanos - lastNanos.get());
    }

    /** With the gap that goes on at this moment. */
    long nanosAt(long nanos) {
        return Math.max(nanos(), nanos - lastNanos.get());
    }

    long nanos() {
        return longestNanos.get();
    }

    private void waited(long nanos) {
        longestNanos.accumulate(nanos);
    }
}
