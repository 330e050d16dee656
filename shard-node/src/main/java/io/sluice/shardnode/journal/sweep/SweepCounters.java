// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a journal's sweeps did since it was opened. Safe to read from any thread. */
public final class SweepCounters {
    private final LongAdder removedSegments = new LongAdder();
    private final LongAdder removedBytes = new LongAdder();
    private final LongAdder copiedSegments = new LongAdder();
    private final LongAdder copiedBytes = new LongAdder();
    private final AtomicInteger coldSegments = new AtomicInteger();

    /** Segments that are no part of the journal any more, those that were copied too. */
    public long removedSegments() {
        return removedSegments.sum();
    }

    /** Of these segments, in bytes. */
    public long removedBytes() {
        return removedBytes.sum();
    }

    /** Cold segments that were written. */
    public long copiedSegments() {
        return copiedSegments.sum();
    }

    /** Written to cold segments, in bytes. */
    public long copiedBytes() {
        return copiedBytes.sum();
    }

    /** Segments there are now that hold what was left of others. */
    public int coldSegments() {
        return coldSegments.get();
    }

    void onRemoved(ClosedSegment segment) {
        removedSegments.increment();
        removedBytes.add(segment.length());
    }

    void onCopied(long bytes) {
        copiedSegments.increment();
        copiedBytes.add(bytes);
    }

    void onCold(int count) {
        coldSegments.set(count);
    }
}
