// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.model.ShardId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A retention that a test sets by hand; everything is kept until it does. Safe to use from several threads. */
public final class RetentionInMemory implements Retention {
    private final Map<ShardId, Long> keepFromMs = new ConcurrentHashMap<>();

    /** From now on what arrived earlier is past its retention. */
    public void keepFrom(ShardId shard, long ms) {
        keepFromMs.put(shard, ms);
    }

    @Override
    public long keepFromMs(ShardId shard) {
        return keepFromMs.getOrDefault(shard, EVERYTHING);
    }
}
