// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {
    private static final double MICROS_IN_MILLI = 1000;
    private static final double NANOS = 1e9;
    private static final double TENS = 10;
    private static final double HUNDREDS = 100;
    private static final int MINUTE = 60;

    private Figures() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Three digits where that makes sense. */
    static String decimal(double value) {
        String form = value < TENS ? "%.2f" : value < HUNDREDS ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, value);
    }

    static String millis(long micros) {
        return decimal(micros / MICROS_IN_MILLI);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    /** As in 59s and 20m00s. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < MINUTE
                ? seconds + "s"
                : String.format(Locale.ROOT, "%dm%02ds", seconds / MINUTE, seconds % MINUTE);
    }
}
