// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

import java.time.Duration;

/**
 * What clients may cost who have not said yet who they are, or not so that we believe it.
 *
 * @param headerTimeout {@code http.header-timeout}, 1 ms to 1 h. From a connection's begin, or from the first byte of a later
 *     head, until the head of a request is whole; over HTTP/2, until the client's settings have come
 * @param maxConnections {@code http.max-connections}, 1 to 1,000,000. Open at once in the process; more are closed at once
 * @param maxConnectionsPerAddress {@code http.max-connections-per-address}, 1 to 1,000,000. The same of one address; wide,
 *     since all clients behind a balancer or a router have one
 * @param denialsPerConnection {@code http.denials-per-connection}, 1 to 1,000,000. After so many requests that were denied,
 *     the last is answered and the connection ends
 * @param denialsPerAddress {@code http.denials-per-address}, 1 to 1,000,000. After so many within a minute, each further one
 *     of the address ends its connection
 */
public record DoorLimits(
        Duration headerTimeout,
        int maxConnections,
        int maxConnectionsPerAddress,
        int denialsPerConnection,
        int denialsPerAddress) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST = 1_000_000;

    public DoorLimits {
        if (headerTimeout.compareTo(SHORTEST) < 0 || headerTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "http.header-timeout is " + headerTimeout + ", not " + SHORTEST + " to " + LONGEST);
        }
        check("http.max-connections", maxConnections);
        check("http.max-connections-per-address", maxConnectionsPerAddress);
        check("http.denials-per-connection", denialsPerConnection);
        check("http.denials-per-address", denialsPerAddress);
    }

    public static DoorLimits standard() {
        return new DoorLimits(Duration.ofSeconds(30), 20_000, 10_000, 100, 1000);
    }

    private static void check(String setting, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(setting + " is " + count + ", not 1 to " + MOST);
        }
    }
}
