// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.model.ShardId;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.DiskSpace;
import io.sluice.shardnode.journal.segment.FrameReader;
import io.sluice.shardnode.journal.segment.SegmentFiles;
import io.sluice.shardnode.journal.segment.SegmentIndexes;
import io.sluice.shardnode.journal.shard.ShardState;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * What a sweep needs of a journal.
 *
 * @param shards all that have anything on disk; forgotten ones are taken out
 * @param numbers gives each segment number once
 * @param keepFromMs from which arrival on a shard's records must stay on disk; {@link Long#MAX_VALUE} if its stream is
 *     deleted
 */
public record SweepSetup(
        DiskFiles files,
        UUID node,
        SegmentFiles segments,
        SegmentIndexes indexes,
        FrameReader frames,
        ClosedSegments closed,
        Map<ShardId, ShardState> shards,
        IntSupplier numbers,
        DiskSpace disk,
        SweepRules rules,
        ToLongFunction<ShardId> keepFromMs) {}
