// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/**
 * Asks a node's owners to append batches, each on its own: one may be stored and another refused.
 *
 * @param deadlineNanos in the node's own clock ({@link NodeReply#clockNanos()}); what is looked at later is refused
 * @param batches 1 to {@value #MAX_BATCHES}, at most one for each shard
 */
public record AppendRequest(long deadlineNanos, List<ShardBatch> batches) implements NodeRequest {
    public static final int MAX_BATCHES = 1000;

    public AppendRequest {
        batches = List.copyOf(batches);
        if (batches.isEmpty() || batches.size() > MAX_BATCHES) {
            throw new IllegalArgumentException(batches.size() + " batches, not 1 to " + MAX_BATCHES);
        }
    }
}
