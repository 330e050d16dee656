// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.gateway.GatewayConfig;
import io.sluice.shardnode.ShardNodeConfig;

/**
 * How much of the heap all budgets of a process take if each is spent to its last byte, copies included. The table in
 * {@code deploy/OPERATING.md} explains the sum.
 *
 * @param requestBytes bodies, what is made of them, and answers
 * @param leftBytes puts and reads whose clients were answered before the disk was done with them
 * @param cacheBytes caches, indexes and the memory of repeats
 */
public record MemoryPlan(long requestBytes, long leftBytes, long cacheBytes) {
    /** Classes, threads' own objects, counters and connections: measured 10 MiB after the start. */
    private static final long PROCESS_BYTES = 16 << 20;

    /** A batch lies in an array of at most twice its length. */
    private static final int ARRAYS_OF_BATCH = 2;

    public static MemoryPlan of(StandaloneConfig config) {
        GatewayConfig gateway = config.gateway();
        ShardNodeConfig node = config.shardNode();
        long onTheBus = gateway.forward().creditBytes() * gateway.eventLoops();
        long inTheJournal = node.journal().queueBytes();
        return new MemoryPlan(
                gateway.http().bodies().bodyBytes() + gateway.http().answers().answerBytes(),
                ARRAYS_OF_BATCH * Math.max(onTheBus, inTheJournal)
                        + node.journal().readQueueBytes(),
                node.journal().tailCacheBytes()
                        + node.journal().indexCacheBytes()
                        + node.repeats().budgetBytes());
    }

    /** All of them, and the process itself. */
    public long bytes() {
        return PROCESS_BYTES + requestBytes + leftBytes + cacheBytes;
    }
}
