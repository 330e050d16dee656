// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

/** When the records of a run are due, and when there are no more. Shared by all writers; thread-safe. */
public interface Schedule {
    /** Takes the next turn, of so many records or fewer. */
    Turn take(int records);

    /** From now on all turns are empty. */
    void stop();

    /**
     * What one writer is to send next.
     *
     * @param records 0 at the end of the run
     * @param dueNanos on the monotonic clock; latency counts from here
     */
    record Turn(int records, long dueNanos) {
        static final Turn END = new Turn(0, 0);

        public boolean isEnd() {
            return records == 0;
        }
    }
}
