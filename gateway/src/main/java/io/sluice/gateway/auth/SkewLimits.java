// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.time.Duration;

/**
 * How far the time of a signature may be from the gateway's, before or after. A captured request can be repeated for as
 * long.
 *
 * @param skew {@code auth.skew}, 1 s to 1 d. Of DIS and Yandex
 * @param kinesisSkew {@code auth.kinesis-skew}, 1 s to 1 d. Of Kinesis, whose service takes 5 minutes
 */
public record SkewLimits(Duration skew, Duration kinesisSkew) {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofDays(1);

    public SkewLimits {
        check("auth.skew", skew);
        check("auth.kinesis-skew", kinesisSkew);
    }

    public static SkewLimits defaults() {
        return new SkewLimits(Duration.ofMinutes(15), Duration.ofMinutes(5));
    }

    private static void check(String setting, Duration skew) {
        if (skew.compareTo(MIN) < 0 || skew.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(setting + " is " + skew + ", not 1 s to 1 d");
        }
    }
}
