// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

import java.time.Duration;

/** What is known of one address: its open connections, and its denials within a minute. Safe to use from any thread. */
final class Origin {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private int connections;
    private int denials;
    private long windowFrom;

    /** Counts one more connection, unless that would be too many. */
    synchronized boolean enter(int maxConnections) {
        if (connections == maxConnections) {
            return false;
        }
        connections++;
        return true;
    }

    synchronized void leave() {
        connections--;
    }

    /** Counts a denial; gives how many there were in this window. */
    synchronized int deny(long nanos) {
        if (denials == 0 || nanos - windowFrom > WINDOW_NANOS) {
            denials = 0;
            windowFrom = nanos;
        }
        denials++;
        return denials;
    }

    /** Whether nothing is lost if it is forgotten. */
    synchronized boolean isForgettable(long nanos) {
        return connections == 0 && (denials == 0 || nanos - windowFrom > WINDOW_NANOS);
    }

    synchronized boolean isAway() {
        return connections == 0;
    }
}
