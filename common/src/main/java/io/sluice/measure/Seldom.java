// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets something be said once a minute for each of those who cause it, and of so many that a log is not flooded. Safe to use
 * from any thread.
 */
public final class Seldom {
    /** Between two times for the same one. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /** As many are remembered, and said of within one {@link #PAUSE}. */
    public static final int MAX_CAUSES = 64;

    private final LongSupplier nanoClock;
    /** When each was last spoken of, the earliest first. */
    private final Map<String, Long> saidNanos = new LinkedHashMap<>();

    /** @param nanoClock monotonic, in nanoseconds */
    public Seldom(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Whether it is to be said now; counts as said if so. */
    public synchronized boolean isDue(String cause) {
        long now = nanoClock.getAsLong();
        forget(now);
        if (saidNanos.containsKey(cause) || saidNanos.size() >= MAX_CAUSES) {
            return false;
        }
        saidNanos.put(cause, now);
        return true;
    }

    private void forget(long now) {
        Iterator<Long> said = saidNanos.values().iterator();
        while (said.hasNext() && now - said.next() >= PAUSE.toNanos()) {
            said.remove();
        }
    }
}
