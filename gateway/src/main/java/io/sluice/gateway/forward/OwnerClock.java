// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

/**
 * What a node's monotonic clock shows, as seen from here. Each reply carries it; since a reply takes time to come, the
 * clock is by now at least as far. So the largest estimate is the best one and never ahead of the truth: a deadline in
 * this clock comes early, never late.
 *
 * <p>Two clocks drift apart by some microseconds a second, so an estimate counts for two minutes at most, as long as newer
 * ones come. Not thread-safe.
 */
final class OwnerClock {
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private boolean isKnown;
    private long windowStart;
    private long best;
    private long bestBefore;

    /** A reply that carries {@code ownerNanos} came at {@code nowNanos} of our own clock. */
    void note(long ownerNanos, long nowNanos) {
        long ahead = ownerNanos - nowNanos;
        if (!isKnown) {
            isKnown = true;
            windowStart = nowNanos;
            best = ahead;
            bestBefore = ahead;
        } else if (nowNanos - windowStart > WINDOW_NANOS) {
            windowStart = nowNanos;
            bestBefore = best;
            best = ahead;
        } else {
            best = later(best, ahead);
        }
    }

    /** False until the first reply. */
    boolean isKnown() {
        return isKnown;
    }

    /** What the node's clock shows at the latest safe reading when ours shows {@code nanos}. */
    long at(long nanos) {
        if (!isKnown) {
            throw new IllegalStateException("no reply of this node has come yet");
        }
        return nanos + later(best, bestBefore);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
