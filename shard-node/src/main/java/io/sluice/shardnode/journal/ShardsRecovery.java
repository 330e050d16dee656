// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.manifest.ManifestFile;
import io.sluice.shardnode.journal.manifest.ShardFloor;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.shard.ShardState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts shards together again from what segments hold of them. Not thread-safe. */
final class ShardsRecovery {
    private static final Comparator<Part> IN_ORDER = Comparator.comparingLong(
                    (Part part) -> part.entry().firstOffset())
            .thenComparingLong(part -> part.entry().endOffset());

    private final List<ShardFloor> floors;
    private final Map<ShardId, List<Part>> parts = new HashMap<>();

    ShardsRecovery(List<ShardFloor> floors) {
        this.floors = floors;
    }

    /** What one segment holds of one shard. */
    private record Part(String file, int segment, SegmentEntry entry) {}

    /** Takes in a segment; in any order. */
    void add(String file, SegmentIndex index) {
        for (SegmentEntry entry : index.shards()) {
            parts.computeIfAbsent(entry.shard(), unused -> new ArrayList<>())
                    .add(new Part(file, index.segment(), entry));
        }
    }

    /** @throws JournalDamagedException if records of a shard are missing */
    Map<ShardId, ShardState> recover() throws JournalDamagedException {
        Map<ShardId, ShardState> shards = new HashMap<>();
        for (ShardFloor floor : floors) {
            var shard = new ShardState(floor.shard());
            shard.recover(floor);
            shards.put(floor.shard(), shard);
        }
        for (Map.Entry<ShardId, List<Part>> found : parts.entrySet()) {
            recover(shards.computeIfAbsent(found.getKey(), ShardState::new), found.getValue());
        }
        for (ShardFloor floor : floors) {
            ShardState shard = shards.get(floor.shard());
            if (shard != null && !shard.recovered(floor)) {
                throw new JournalDamagedException(
                        ManifestFile.NAME,
                        0,
                        floor.shard() + " ends at offset " + shard.durableEnd() + ", and had come to "
                                + floor.endOffset());
            }
        }
        return shards;
    }

    private static void recover(ShardState shard, List<Part> found) throws JournalDamagedException {
        found.sort(IN_ORDER);
        for (Part part : found) {
            if (!shard.recover(part.segment(), part.entry())) {
                throw new JournalDamagedException(
                        part.file(),
                        SegmentHeader.BYTES,
                        shard.id() + " goes on at offset " + part.entry().firstOffset() + ", not at "
                                + shard.durableEnd());
            }
        }
    }
}
