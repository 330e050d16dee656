// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** How many open shards all streams have together, and how many streams are of {@code ON_DEMAND} mode. */
public record StreamCountReply(long clockNanos, long openShards, long onDemandStreams) implements NodeReply {}
