// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.shard.ShardState;
import java.util.Map;

/**
 * A journal that was verified and is durable.
 *
 * @param end behind its last frame
 * @param nextSegment number of the segment to go on in
 * @param segments how many there are
 * @param bytes in all of them
 */
record RecoveredJournal(Map<ShardId, ShardState> shards, JournalPlace end, int nextSegment, int segments, long bytes) {
    RecoveredJournal {
        shards = Map.copyOf(shards);
    }
}
