// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import java.util.concurrent.atomic.LongAdder;

/** What a journal's sweeps did since it was opened, and what there is to sweep. Safe to read from any thread. */
public final class SweepCounters {
    private final ClosedSegments closed;
    private final LongAdder removedSegments = new LongAdder();
    private final LongAdder removedBytes = new LongAdder();
    private final LongAdder copies = new LongAdder();
    private final LongAdder copiedBytes = new LongAdder();

    public SweepCounters(ClosedSegments closed) {
        this.closed = closed;
    }

    /** Segments that get nothing more, cold ones too. */
    public int closedSegments() {
        return closed.count();
    }

    /** Of the closed segments, those that hold what was left of others. */
    public int coldSegments() {
        return closed.coldCount();
    }

    /** Of closed segments on disk, in bytes. */
    public long closedBytes() {
        return closed.bytes();
    }

    /** Segments deleted, those that were copied too. */
    public long removedSegments() {
        return removedSegments.sum();
    }

    /** Of segments deleted, in bytes. */
    public long removedBytes() {
        return removedBytes.sum();
    }

    /** Cold segments written. */
    public long copies() {
        return copies.sum();
    }

    /** Written to cold segments, in bytes. */
    public long copiedBytes() {
        return copiedBytes.sum();
    }

    void onRemoved(ClosedSegment segment) {
        removedSegments.increment();
        removedBytes.add(segment.length());
    }

    void onCopied(long bytes) {
        copies.increment();
        copiedBytes.add(bytes);
    }
}
