// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Duration;

/** Checks settings; the message names the setting, the value and the bound. */
final class Bounds {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Bounds() {}

    static void check(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(setting + " is " + value + ", not " + min + " to " + max);
        }
    }

    static void check(String setting, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(setting + " is " + value + ", not " + SHORTEST + " to " + LONGEST);
        }
    }
}
