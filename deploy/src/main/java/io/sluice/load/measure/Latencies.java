// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import org.HdrHistogram.Histogram;

/**
 * How long calls took, in microseconds, to three digits.
 *
 * @param calls how many are in it; all others are 0 if none is
 */
public record Latencies(long calls, long p50, long p90, long p99, long p999, long max) {
    private static final double P50 = 50;
    private static final double P90 = 90;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    static Latencies of(Histogram micros) {
        return new Latencies(
                micros.getTotalCount(),
                micros.getValueAtPercentile(P50),
                micros.getValueAtPercentile(P90),
                micros.getValueAtPercentile(P99),
                micros.getValueAtPercentile(P999),
                micros.getMaxValue());
    }
}
