// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.shardnode.journal.manifest.ColdSegment;
import io.sluice.shardnode.journal.manifest.RemovedSpan;
import io.sluice.shardnode.journal.segment.JournalPlace;

/**
 * A segment that gets nothing more, and has an index.
 *
 * @param length of its file in bytes
 * @param origin number of the oldest segment that its records were written to: by it, segments are as old as their records
 * @param chain the end of the segment before; {@link JournalPlace#START} of a cold one, which stands in no chain
 */
public record ClosedSegment(int segment, long length, int origin, JournalPlace chain, boolean isCold) {
    public static ClosedSegment written(int segment, long length, JournalPlace chain) {
        return new ClosedSegment(segment, length, segment, chain, false);
    }

    public static ClosedSegment cold(ColdSegment cold) {
        return new ClosedSegment(cold.segment(), cold.length(), cold.origin(), JournalPlace.START, true);
    }

    ColdSegment asCold() {
        return new ColdSegment(segment, length, origin);
    }

    RemovedSpan asRemoved() {
        return new RemovedSpan(chain, new JournalPlace(segment, length));
    }
}
