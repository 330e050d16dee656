// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import java.util.Optional;

/**
 * What one segment holds of one shard.
 *
 * @param lastEpoch of the last frame
 * @param bytes of its frames, which are whole frames of this shard
 * @param end set if the shard's end is in this segment
 */
public record SegmentEntry(
        ShardId shard,
        long firstOffset,
        long endOffset,
        long firstArrivalMs,
        long lastArrivalMs,
        long lastEpoch,
        long bytes,
        Optional<ShardEnd> end,
        SectionRef section) {}
