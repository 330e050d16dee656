// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The way of one connection among several endpoints: one is its own, and while that one fails it goes round the others. It
 * comes back after a pause, which doubles with each failure of its own endpoint that follows another. Belongs to the
 * connection's event loop.
 */
public final class Detour {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final List<Endpoint> endpoints;
    private final int own;
    private final LongSupplier nanoClock;
    private int current;
    private long pauseNanos;
    private long returnNanos;

    /**
     * Begins at its own endpoint.
     *
     * @param endpoints one or more
     * @param connection its number; connections are spread over the endpoints by it
     * @param nanoClock monotonic
     */
    public Detour(List<Endpoint> endpoints, int connection, LongSupplier nanoClock) {
        this.endpoints = List.copyOf(endpoints);
        this.own = connection % endpoints.size();
        this.nanoClock = nanoClock;
        this.current = own;
    }

    /** Always the same endpoint. */
    public static Detour none(Endpoint endpoint) {
        return new Detour(List.of(endpoint), 0, () -> 0);
    }

    Endpoint current() {
        return endpoints.get(current);
    }

    Endpoint own() {
        return endpoints.get(own);
    }

    boolean hasOthers() {
        return endpoints.size() > 1;
    }

    /** The current endpoint has failed; the next one becomes current. */
    void goOn() {
        if (current == own) {
            pause();
        }
        current = (current + 1) % endpoints.size();
    }

    /** The current endpoint has done what was asked of it. */
    void onServed() {
        if (current == own) {
            pauseNanos = 0;
        }
    }

    /** Whether it is time to see if its own endpoint is back. */
    boolean isReturnDue() {
        return current != own && nanoClock.getAsLong() - returnNanos >= 0;
    }

    void onReturned() {
        current = own;
    }

    /** Its own endpoint is not back yet. */
    void onNotReturned() {
        pause();
    }

    private void pause() {
        pauseNanos = Math.min(MAX_PAUSE.toNanos(), Math.max(FIRST_PAUSE.toNanos(), 2 * pauseNanos));
        returnNanos = nanoClock.getAsLong() + pauseNanos;
    }
}
