// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.Neighbours;
import io.sluice.shardnode.owner.NodeClock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a shard node is given from outside.
 *
 * @param random draws uids; used on the node's thread
 * @param fatal told, on any thread, when a write or a sync has failed: the process must end, a restart reads what is
 *     there
 */
public record Surroundings(
        NodeClock clock,
        RandomGenerator random,
        Neighbours neighbours,
        Consumer<Throwable> fatal,
        ShardNodeCounters counters) {}
