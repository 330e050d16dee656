// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ShardId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest durable batches of all shards, so that readers at the tip need no disk. Bounded in bytes of the arrays that
 * are kept; the oldest go first, whichever shard they are of. Safe to use from several threads.
 */
public final class TailCache {
    /** What a kept batch costs beside its records, about. */
    private static final int ENTRY_BYTES = 200;

    private final long maxBytes;
    private final Map<ShardId, TreeMap<Long, StoredBatch>> shards = new HashMap<>();
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();
    private long bytes;

    public TailCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public synchronized void add(ShardId shard, StoredBatch batch) {
        var kept = new StoredBatch(
                batch.baseOffset(), batch.arrivalMs(), batch.batch().compacted());
        if (cost(kept) > maxBytes) {
            return;
        }
        shards.computeIfAbsent(shard, unused -> new TreeMap<>()).put(kept.baseOffset(), kept);
        oldestFirst.add(new Kept(shard, kept));
        bytes += cost(kept);
        while (bytes > maxBytes) {
            removeOldest();
        }
    }

    /** The batch that holds an offset, if it is kept. */
    synchronized Optional<StoredBatch> holding(ShardId shard, long offset) {
        TreeMap<Long, StoredBatch> batches = shards.get(shard);
        if (batches == null) {
            return Optional.empty();
        }
        Map.Entry<Long, StoredBatch> floor = batches.floorEntry(offset);
        return floor != null && offset < floor.getValue().endOffset()
                ? Optional.of(floor.getValue())
                : Optional.empty();
    }

    private void removeOldest() {
        Kept oldest = oldestFirst.remove();
        bytes -= cost(oldest.batch());
        TreeMap<Long, StoredBatch> batches = shards.get(oldest.shard());
        if (batches != null) {
            batches.remove(oldest.batch().baseOffset());
            if (batches.isEmpty()) {
                shards.remove(oldest.shard());
            }
        }
    }

    /** An array that two batches share is counted twice. */
    private static long cost(StoredBatch batch) {
        return (long) batch.batch().records().array().length + ENTRY_BYTES;
    }

    private record Kept(ShardId shard, StoredBatch batch) {}
}
