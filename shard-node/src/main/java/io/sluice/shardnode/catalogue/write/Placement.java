// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Decides which shard node gets a new shard. Asked on the owner's thread. */
@FunctionalInterface
public interface Placement {
    /** Every shard on the one node there is. */
    Placement ONE_NODE = openShards -> index -> 0;

    /**
     * The placement for one change.
     *
     * @param openShards how many each node has, in all streams; nodes that have none are left out
     * @return the node for a new shard, by the shard's index; asked once for each new shard
     */
    IntUnaryOperator turn(Map<Integer, Long> openShards);
}
