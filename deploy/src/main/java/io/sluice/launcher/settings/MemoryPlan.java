// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.gateway.GatewayConfig;
import io.sluice.shardnode.ShardNodeConfig;

/**
 * How much of the heap all budgets of a process take if each is spent to its last byte, copies included. The table in
 * {@code deploy/OPERATING.md} explains the sum.
 *
 * @param processBytes what there is without a client
 * @param requestBytes bodies, what is made of them, and answers
 * @param leftBytes puts and reads whose clients were answered before the disk was done with them
 * @param cacheBytes caches, indexes and the memory of repeats
 */
public record MemoryPlan(long processBytes, long requestBytes, long leftBytes, long cacheBytes) {
    /** Classes, threads' own objects, counters and connections: measured 10 MiB after the start. */
    private static final long PROCESS_BYTES = 16 << 20;

    /** A batch lies in an array of at most twice its length. */
    private static final int ARRAYS_OF_BATCH = 2;

    /** Hazelcast's threads and buffers, and messages of the event bus that are cut out of what was received. */
    private static final long CLUSTER_BYTES = 32 << 20;

    /** Appends that wait until a node that has a copy of the catalogue has asked for what it lacks. */
    private static final long MISSING_BYTES = 16 << 20;

    /** The catalogue's last changes, which node 0 keeps for the other nodes. */
    private static final long CHANGE_BYTES = 8 << 20;

    public static MemoryPlan of(StandaloneConfig config) {
        ShardNodeConfig node = config.shardNode();
        long inTheJournal = node.journal().queueBytes();
        return new MemoryPlan(
                PROCESS_BYTES,
                requests(config.gateway()),
                ARRAYS_OF_BATCH * Math.max(onTheBus(config.gateway()), inTheJournal)
                        + node.journal().readQueueBytes(),
                caches(node));
    }

    public static MemoryPlan of(GatewayProcessConfig config) {
        return new MemoryPlan(
                PROCESS_BYTES + CLUSTER_BYTES,
                requests(config.gateway()),
                ARRAYS_OF_BATCH * onTheBus(config.gateway()),
                0);
    }

    public static MemoryPlan of(ShardNodeProcessConfig config) {
        ShardNodeConfig node = config.shardNode();
        return new MemoryPlan(
                PROCESS_BYTES + CLUSTER_BYTES,
                MISSING_BYTES,
                ARRAYS_OF_BATCH * node.journal().queueBytes() + node.journal().readQueueBytes(),
                caches(node) + CHANGE_BYTES);
    }

    private static long requests(GatewayConfig gateway) {
        return gateway.http().bodies().bodyBytes() + gateway.http().answers().answerBytes();
    }

    private static long onTheBus(GatewayConfig gateway) {
        return gateway.forward().creditBytes() * gateway.eventLoops();
    }

    private static long caches(ShardNodeConfig node) {
        return node.journal().tailCacheBytes()
                + node.journal().indexCacheBytes()
                + node.repeats().budgetBytes();
    }

    /** All of them. */
    public long bytes() {
        return processBytes + requestBytes + leftBytes + cacheBytes;
    }
}
