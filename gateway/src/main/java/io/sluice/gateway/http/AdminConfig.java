// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Duration;

/**
 * The settings of the operator's port.
 *
 * @param listener {@code admin.host} and {@code admin.port}. Loopback unless the network in front of it is private
 * @param idleTimeout {@code admin.idle-timeout}, 1 ms to 1 h. A connection on which no byte moves for so long is closed
 * @param pulseTimeout {@code admin.pulse-timeout}, 1 ms to 1 h. An event loop that has not got round to a task within this
 *     time is said to be stuck
 */
public record AdminConfig(Listener listener, Duration idleTimeout, Duration pulseTimeout) {
    private static final int USUAL_PORT = 4569;

    public AdminConfig {
        Bounds.check("admin.idle-timeout", idleTimeout);
        Bounds.check("admin.pulse-timeout", pulseTimeout);
    }

    /** Open to this machine only. */
    public static AdminConfig defaults() {
        return standard(new Listener("127.0.0.1", USUAL_PORT));
    }

    public static AdminConfig standard(Listener listener) {
        return new AdminConfig(listener, Duration.ofSeconds(30), Duration.ofSeconds(1));
    }
}
