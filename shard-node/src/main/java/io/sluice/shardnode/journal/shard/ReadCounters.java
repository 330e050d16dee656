// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.measure.Tally;
import java.util.concurrent.atomic.LongAdder;

/** How a journal was read since it was opened. Safe to use from any thread. */
public final class ReadCounters {
    private final Tally<ReadEnd> ends = new Tally<>(ReadEnd.class);
    private final LongAdder waiting = new LongAdder();
    private final LongAdder waitingBytes = new LongAdder();

    /** Reads of one piece each. */
    public Tally<ReadEnd> ends() {
        return ends;
    }

    /** Reads that wait or run now. */
    public long waiting() {
        return waiting.sum();
    }

    /** What they may bring into memory. */
    public long waitingBytes() {
        return waitingBytes.sum();
    }

    void entered(long askedBytes) {
        waiting.increment();
        waitingBytes.add(askedBytes);
    }

    void grew(long moreBytes) {
        waitingBytes.add(moreBytes);
    }

    void left(long askedBytes) {
        waiting.decrement();
        waitingBytes.add(-askedBytes);
    }
}
