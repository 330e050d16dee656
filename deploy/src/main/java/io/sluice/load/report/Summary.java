// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import io.sluice.load.measure.Gaps;
import io.sluice.load.measure.Latencies;
import io.sluice.load.measure.Meter.Counts;
import io.sluice.load.verify.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param elapsed from the first record that was due to the last that was settled
 * @param gaps while records were put
 * @param verdict if it was verified
 * @param failure why it ended early
 */
public record Summary(
        Duration elapsed,
        Counts counts,
        Latencies latencies,
        Gaps gaps,
        Optional<Verdict> verdict,
        Optional<String> failure) {
    private static final double MEGA = 1e6;
    private static final double NANOS = 1e9;

    public double recordsPerSecond() {
        return counts.stored() / seconds();
    }

    /** Of data, without keys and without what the API wraps around it. */
    public double megabytesPerSecond() {
        return counts.storedBytes() / MEGA / seconds();
    }

    double seconds() {
        return Math.max(1, elapsed.toNanos()) / NANOS;
    }
}
