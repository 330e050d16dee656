// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.util.List;

/**
 * What a closed segment holds, by shard, without the frames.
 *
 * @param length of the segment's file in bytes when it was closed
 * @param chain the segment before, and its length
 */
public record SegmentIndex(int segment, long length, JournalPlace chain, List<SegmentEntry> shards) {
    public SegmentIndex {
        shards = List.copyOf(shards);
    }
}
