// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.util.List;

/**
 * What a closed segment holds, by shard, without the frames.
 *
 * @param length of the segment's file in bytes when it was closed
 * @param chain the segment before, and its length
 */
record SegmentIndex(int segment, long length, JournalPlace chain, List<SegmentEntry> shards) {
    SegmentIndex {
        shards = List.copyOf(shards);
    }
}
