// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Record n is due n seconds divided by the rate after the start, whatever the server does: a slow answer makes later
 * records late and not fewer, and their latency counts from when they were due. What is due and not sent is bounded;
 * what exceeds the bound is missed.
 */
public final class OpenLoop implements Schedule {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private final long startNanos;
    private final long endNanos;
    private final double nanosPerRecord;
    private final long maxRecords;
    private final Backlog backlog;
    private final AtomicLong next = new AtomicLong();

    /**
     * What may be late.
     *
     * @param maxRecords how many may be due and not sent
     * @param onMissed told how many more will not be sent
     */
    public record Backlog(long maxRecords, LongConsumer onMissed) {
        /** For records that cannot be left out. */
        public static final Backlog UNBOUNDED = new Backlog(Long.MAX_VALUE, missed -> {});
    }

    /**
     * Begins now.
     *
     * @param recordsPerSecond above 0
     */
    public OpenLoop(double recordsPerSecond, Extent extent, Backlog backlog, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.startNanos = nanoClock.getAsLong();
        this.endNanos = startNanos + extent.duration().toNanos();
        this.nanosPerRecord = SECOND / recordsPerSecond;
        this.maxRecords = extent.records();
        this.backlog = backlog;
    }

    @Override
    public Turn take(int records) {
        leaveOutWhatIsTooLate();
        long first = next.getAndUpdate(count -> count + Math.min(records, maxRecords - count));
        if (first == maxRecords) {
            return Turn.END;
        }
        long due = startNanos + (long) (first * nanosPerRecord);
        return due - endNanos >= 0 ? Turn.END : new Turn((int) Math.min(records, maxRecords - first), due);
    }

    @Override
    public void stop() {
        next.set(maxRecords);
    }

    private void leaveOutWhatIsTooLate() {
        long now = Math.min(nanoClock.getAsLong() - startNanos, endNanos - startNanos);
        long dueCount = Math.min(maxRecords, (long) (now / nanosPerRecord));
        long oldest = dueCount - backlog.maxRecords();
        long before = next.getAndUpdate(count -> Math.max(count, oldest));
        if (before < oldest) {
            backlog.onMissed().accept(oldest - before);
        }
    }
}
