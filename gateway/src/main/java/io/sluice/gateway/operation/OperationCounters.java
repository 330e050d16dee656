// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.measure.Tally;
import java.util.concurrent.atomic.LongAdder;

/** What was put and read through the process since it was started, in all dialects. Safe to use from any thread. */
public final class OperationCounters {
    private final LongAdder puts = new LongAdder();
    private final LongAdder putBytes = new LongAdder();
    private final LongAdder storedRecords = new LongAdder();
    private final Tally<PutRefusal> refusedRecords = new Tally<>(PutRefusal.class);
    private final LongAdder reads = new LongAdder();
    private final Tally<ReadRefusal> refusedReads = new Tally<>(ReadRefusal.class);
    private final LongAdder readRecords = new LongAdder();
    private final LongAdder readBytes = new LongAdder();

    /** Calls that put records and have their outcomes. */
    public long puts() {
        return puts.sum();
    }

    /** Records of these calls in their stored form, whatever became of them. */
    public long putBytes() {
        return putBytes.sum();
    }

    /** Records that are on disk, repeats of earlier calls included. */
    public long storedRecords() {
        return storedRecords.sum();
    }

    /** Records that were not acknowledged. */
    public Tally<PutRefusal> refusedRecords() {
        return refusedRecords;
    }

    /** Reads that gave what there is, even if it is nothing. */
    public long reads() {
        return reads.sum();
    }

    public Tally<ReadRefusal> refusedReads() {
        return refusedReads;
    }

    public long readRecords() {
        return readRecords.sum();
    }

    /** Records read, in their stored form. */
    public long readBytes() {
        return readBytes.sum();
    }

    void onPut(int bytes, PutOutcomes outcomes) {
        puts.increment();
        putBytes.add(bytes);
        int refused = outcomes.failedCount();
        storedRecords.add(outcomes.count() - (long) refused);
        for (int place = 0; refused > 0; place++) {
            if (!outcomes.isStored(place)) {
                refusedRecords.add(outcomes.refusal(place));
                refused--;
            }
        }
    }

    void onRead(int records, int bytes) {
        reads.increment();
        readRecords.add(records);
        readBytes.add(bytes);
    }

    void onReadRefused(ReadRefusal reason) {
        refusedReads.add(reason);
    }
}
