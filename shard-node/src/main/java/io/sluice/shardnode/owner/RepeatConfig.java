// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import java.time.Duration;

/**
 * How long a node remembers what it stored, so that a repeat gets the first answer.
 *
 * @param budgetBytes {@code repeat.budget-bytes}, at least 1 MiB. Memory for all shards of the node together; when it is
 *     full, the oldest are forgotten early
 * @param clientLifetime {@code repeat.client-lifetime}, up to 1 h. For calls that a client may repeat by itself, since last
 *     seen
 * @param gatewayLifetime {@code repeat.gateway-lifetime}, up to 1 h. For calls that only a gateway may repeat; at least
 *     twice the put deadline
 */
public record RepeatConfig(long budgetBytes, Duration clientLifetime, Duration gatewayLifetime) {
    private static final long MIB = 1 << 20;
    private static final Duration MAX_LIFETIME = Duration.ofHours(1);

    public RepeatConfig {
        if (budgetBytes < MIB) {
            throw new IllegalArgumentException("repeat.budget-bytes is " + budgetBytes + ", not at least " + MIB);
        }
        if (clientLifetime.isNegative() || clientLifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("repeat.client-lifetime is " + clientLifetime + ", not up to 1 h");
        }
        if (gatewayLifetime.isNegative() || gatewayLifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("repeat.gateway-lifetime is " + gatewayLifetime + ", not up to 1 h");
        }
    }

    /** What suits a heap of 1 GiB or more. */
    public static RepeatConfig defaults() {
        return forHeap(1024 * MIB);
    }

    /** A sixteenth of the heap, up to 64 MiB. */
    public static RepeatConfig forHeap(long heapBytes) {
        return new RepeatConfig(
                Math.max(MIB, Math.min(64 * MIB, heapBytes / 16)), Duration.ofSeconds(120), Duration.ofSeconds(10));
    }
}
