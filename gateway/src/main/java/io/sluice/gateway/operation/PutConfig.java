// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import java.time.Duration;

/**
 * How long a put may take and how long its name counts.
 *
 * @param deadline {@code put.deadline}, 10 ms to 60 s. By then every record has an outcome; nothing of the put is stored
 *     later. Below the clients' own patience, or they give up first
 * @param horizon {@code put.horizon}, up to 1 h. How long owners remember calls of clients: a shard younger than this is
 *     not written before its sealed parents were asked what they hold of the call
 * @param pause {@code put.pause}, 1 ms to 10 s. How long to wait before the catalogue is asked again for a shard map that
 *     was found to be old
 * @param dedupe {@code dedupe}
 */
public record PutConfig(Duration deadline, Duration horizon, Duration pause, Dedupe dedupe) {
    public PutConfig {
        require("put.deadline", deadline, Duration.ofMillis(10), Duration.ofSeconds(60));
        require("put.horizon", horizon, Duration.ZERO, Duration.ofHours(1));
        require("put.pause", pause, Duration.ofMillis(1), Duration.ofSeconds(10));
    }

    public static PutConfig defaults() {
        return new PutConfig(Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofMillis(50), Dedupe.ON);
    }

    private static void require(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + min + " to " + max);
        }
    }
}
