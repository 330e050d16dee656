// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.segment.JournalPlace;
import java.util.List;

/**
 * What the writer wrote in one go and the next sync makes durable.
 *
 * @param entries in the order of their calls
 * @param touched files that were written to
 * @param closed segments that get nothing more
 * @param end the place behind the last byte
 * @param dataEnd the place behind the last frame that is not a MARK; the journal's start if there is none
 */
record Round(
        List<Entry> entries,
        List<WrittenFrame> frames,
        List<DiskFile> touched,
        List<ClosedSegment> closed,
        JournalPlace end,
        JournalPlace dataEnd) {
    /** A segment that gets nothing more. */
    record ClosedSegment(int segment, JournalPlace end, JournalPlace chain) {}
}
