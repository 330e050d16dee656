// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How a journal did since it was opened. Safe to read from any thread. */
public final class JournalCounters {
    private final LongAdder syncs = new LongAdder();
    private final LongAdder appends = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAccumulator largestGroup = new LongAccumulator(Math::max, 0);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong openSegmentBytes = new AtomicLong();

    /** Calls of force for data of appends. */
    public long syncs() {
        return syncs.sum();
    }

    /** Appends that became durable. */
    public long appends() {
        return appends.sum();
    }

    /** Records of these appends, in bytes. */
    public long bytes() {
        return bytes.sum();
    }

    /** The most appends that one sync made durable. */
    public long largestGroup() {
        return largestGroup.get();
    }

    /** Appended and not yet durable, in bytes with their share of frames. */
    public long queuedBytes() {
        return queuedBytes.get();
    }

    /** Durable in the segment that is being written, in bytes; of the others, {@code SweepCounters} tells. */
    public long openSegmentBytes() {
        return openSegmentBytes.get();
    }

    void onDurable(long position) {
        openSegmentBytes.set(position);
    }

    void onSync() {
        syncs.increment();
    }

    void onQueued(long more) {
        queuedBytes.addAndGet(more);
    }

    void onGroup(long groupAppends, long groupBytes) {
        appends.add(groupAppends);
        bytes.add(groupBytes);
        largestGroup.accumulate(groupAppends);
    }
}
