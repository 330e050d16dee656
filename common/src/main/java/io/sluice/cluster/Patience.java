// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import java.time.Duration;

/**
 * How long members wait for each other.
 *
 * @param joinPatience {@code cluster.join-patience}, 1 s to 1 d. A process that has found nobody to join for so long
 *     gives up
 * @param returnPatience {@code cluster.return-patience}, 0 s to 1 h. How long a shard node that left in order is
 *     expected back
 * @param heartbeatInterval {@code cluster.heartbeat-interval}, 1 s to 1 min, in whole seconds. How often members show
 *     that they are there
 * @param heartbeatTimeout {@code cluster.heartbeat-timeout}, 2 s to 10 min, in whole seconds. A member that shows
 *     nothing for so long is taken for gone
 */
public record Patience(
        Duration joinPatience, Duration returnPatience, Duration heartbeatInterval, Duration heartbeatTimeout) {
    public Patience {
        require("cluster.join-patience", joinPatience, Duration.ofSeconds(1), Duration.ofDays(1));
        require("cluster.return-patience", returnPatience, Duration.ZERO, Duration.ofHours(1));
        require("cluster.heartbeat-interval", heartbeatInterval, Duration.ofSeconds(1), Duration.ofMinutes(1));
        require("cluster.heartbeat-timeout", heartbeatTimeout, Duration.ofSeconds(2), Duration.ofMinutes(10));
    }

    static Patience defaults() {
        return new Patience(
                Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    private static void require(String setting, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(setting + " is " + value + ", not " + min + " to " + max);
        }
    }
}
