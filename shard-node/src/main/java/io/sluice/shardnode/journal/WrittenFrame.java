// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.bus.ShardEnd;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.shard.ShardState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a shard that is in the file.
 *
 * @param appends of a DATA frame; empty for a SEAL
 * @param end of a SEAL, else null
 */
record WrittenFrame(
        ShardState shard,
        FrameHead head,
        List<Entry.Append> appends,
        @Nullable ShardEnd end) {}
