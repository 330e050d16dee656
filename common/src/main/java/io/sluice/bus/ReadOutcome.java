// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a read found. Nothing that is not on disk is ever shown. */
public sealed interface ReadOutcome {
    /**
     * Records in order, none left out.
     *
     * @param batches may be empty: at the tip, or where the request asked for what is not yet written
     * @param nextOffset where to read on
     * @param nextArrivalMs arrival of the record at {@code nextOffset}; empty if there is none yet
     * @param end set once the shard is sealed
     */
    record Records(List<StoredBatch> batches, long nextOffset, Optional<Long> nextArrivalMs, Optional<ShardEnd> end)
            implements ReadOutcome {
        public Records {
            batches = List.copyOf(batches);
        }

        /** True if {@code nextOffset} is the end of a sealed shard. */
        public boolean isAtEnd() {
            return end.isPresent() && nextOffset >= end.get().endOffset();
        }
    }

    /** This node has no such shard. */
    record NotHere() implements ReadOutcome {}

    /** The bytes on disk are damaged. Reported, never skipped. */
    record Damaged(long offset) implements ReadOutcome {}

    /** The node is busy with as many reads as it may hold, or could not read in time. */
    record Busy() implements ReadOutcome {}

    /** Handles every case. */
    default <T> T match(
            Function<Records, T> records,
            Function<NotHere, T> notHere,
            Function<Damaged, T> damaged,
            Function<Busy, T> busy) {
        if (this instanceof Records outcome) {
            return records.apply(outcome);
        }
        if (this instanceof NotHere outcome) {
            return notHere.apply(outcome);
        }
        if (this instanceof Damaged outcome) {
            return damaged.apply(outcome);
        }
        return busy.apply((Busy) this);
    }
}
