// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** A piece of a shard. */
public record ReadReply(long clockNanos, ReadOutcome outcome) implements NodeReply {}
