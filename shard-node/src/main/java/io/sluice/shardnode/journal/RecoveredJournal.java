// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.manifest.Manifest;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.journal.sweep.ClosedSegment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal that was verified and is durable.
 *
 * @param end behind its last frame, where the next segment says that it goes on
 * @param nextSegment the lowest number that no segment ever had
 * @param closed all its segments
 */
record RecoveredJournal(
        Map<ShardId, ShardState> shards,
        JournalPlace end,
        int nextSegment,
        Manifest manifest,
        List<ClosedSegment> closed) {
    RecoveredJournal {
        // Not copyOf, whose order is another in each process: a simulation's seed is to tell one story.
        shards = Collections.unmodifiableMap(new LinkedHashMap<>(shards));
        closed = List.copyOf(closed);
    }
}
