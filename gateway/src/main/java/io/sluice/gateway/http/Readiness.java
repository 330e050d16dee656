// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.util.List;

/**
 * Whether this process can serve clients now.
 *
 * @param obstacles why not, for an operator to read; empty if it can
 */
public record Readiness(List<String> obstacles) {
    public static final Readiness READY = new Readiness(List.of());

    public Readiness {
        obstacles = List.copyOf(obstacles);
    }

    public static Readiness waitingFor(String obstacle) {
        return new Readiness(List.of(obstacle));
    }

    public boolean isReady() {
        return obstacles.isEmpty();
    }
}
