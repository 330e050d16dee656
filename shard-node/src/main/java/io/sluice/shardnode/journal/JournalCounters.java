// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.measure.Histogram;
import io.sluice.shardnode.journal.shard.ReadCounters;
import io.sluice.shardnode.journal.sweep.ClosedSegment;
import io.sluice.shardnode.journal.sweep.SweepCounters;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How a journal did since it was opened. Safe to read from any thread. */
public final class JournalCounters {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final long MAX_GROUP_APPENDS = 4096;

    private final LongAdder appends = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Histogram syncNanos = Histogram.ofNanos();
    private final Histogram groupAppends = Histogram.ofDoubles(1, MAX_GROUP_APPENDS);
    private final Histogram groupBytes = Histogram.ofDoubles(KIB, 64 * MIB);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final LongAdder segments = new LongAdder();
    private final LongAdder sizeBytes = new LongAdder();
    private final AtomicLong diskFreeBytes = new AtomicLong();
    private final AtomicLong diskReserveBytes = new AtomicLong();
    private final AtomicLong recoveryNanos = new AtomicLong();
    private final AtomicLong recoveryBytes = new AtomicLong();
    private final ReadCounters reads = new ReadCounters();
    private final SweepCounters sweeps = new SweepCounters();

    /** Appends that became durable. */
    public long appends() {
        return appends.sum();
    }

    /** Records of these appends, in bytes. */
    public long bytes() {
        return bytes.sum();
    }

    /** How long each force for data of appends took. */
    public Histogram syncNanos() {
        return syncNanos;
    }

    /** How many appends were made durable together; rounds without any are not counted. */
    public Histogram groupAppends() {
        return groupAppends;
    }

    /** The records of appends that were made durable together, in bytes. */
    public Histogram groupBytes() {
        return groupBytes;
    }

    /** Appended and not yet durable, in bytes with their share of frames. */
    public long queuedBytes() {
        return queuedBytes.get();
    }

    /** Files of the journal, without their indexes. */
    public long segments() {
        return segments.sum() + sweeps.copiedSegments() - sweeps.removedSegments();
    }

    /** What is written in these files. */
    public long sizeBytes() {
        return sizeBytes.sum() + sweeps.copiedBytes() - sweeps.removedBytes();
    }

    /** As last looked at. */
    public long diskFreeBytes() {
        return diskFreeBytes.get();
    }

    /** With less free disk appends are refused. */
    public long diskReserveBytes() {
        return diskReserveBytes.get();
    }

    /** How long this start's recovery took. */
    public long recoveryNanos() {
        return recoveryNanos.get();
    }

    /** The size of the journal that was found at the start. */
    public long recoveryBytes() {
        return recoveryBytes.get();
    }

    public ReadCounters reads() {
        return reads;
    }

    public SweepCounters sweeps() {
        return sweeps;
    }

    void onRecovered(List<ClosedSegment> found, long tookNanos) {
        long foundBytes = found.stream().mapToLong(ClosedSegment::length).sum();
        segments.add(found.size());
        sizeBytes.add(foundBytes);
        recoveryBytes.set(foundBytes);
        recoveryNanos.set(tookNanos);
    }

    void onDisk(long freeBytes, long reserveBytes) {
        diskFreeBytes.set(freeBytes);
        diskReserveBytes.set(reserveBytes);
    }

    void onNewSegment(long headerBytes) {
        segments.increment();
        sizeBytes.add(headerBytes);
    }

    void onWritten(long more) {
        sizeBytes.add(more);
    }

    void onSync(long tookNanos) {
        syncNanos.record(tookNanos);
    }

    void onQueued(long more) {
        queuedBytes.addAndGet(more);
    }

    void onGroup(long moreAppends, long moreBytes) {
        if (moreAppends > 0) {
            appends.add(moreAppends);
            bytes.add(moreBytes);
            groupAppends.record(moreAppends);
            groupBytes.record(moreBytes);
        }
    }
}
