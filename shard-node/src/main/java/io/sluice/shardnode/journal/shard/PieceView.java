// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.shardnode.journal.segment.FrameIndex;
import io.sluice.shardnode.journal.segment.SectionRef;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds of a shard, as it was at one moment.
 *
 * @param frames of a segment that is being written, else null
 * @param section of a closed segment, else null
 */
public record PieceView(
        int segment,
        long firstOffset,
        long endOffset,
        long lastArrivalMs,
        @Nullable FrameIndex frames,
        @Nullable SectionRef section) {}
