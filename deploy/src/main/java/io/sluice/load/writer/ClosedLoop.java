// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Each writer's next turn is due when its last call is answered: as fast as the server goes. */
public final class ClosedLoop implements Schedule {
    private final LongSupplier nanoClock;
    private final long endNanos;
    private final AtomicLong left;

    /** Begins now. */
    public ClosedLoop(Extent extent, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.endNanos = nanoClock.getAsLong() + extent.duration().toNanos();
        this.left = new AtomicLong(extent.records());
    }

    @Override
    public Turn take(int records) {
        long now = nanoClock.getAsLong();
        if (now - endNanos >= 0) {
            return Turn.END;
        }
        long before = left.getAndUpdate(count -> Math.max(0, count - records));
        return before == 0 ? Turn.END : new Turn((int) Math.min(records, before), now);
    }

    @Override
    public void stop() {
        left.set(0);
    }
}
