// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.OptionalLong;

/** @param offset empty if this node has no such shard */
public record SeekReply(long clockNanos, OptionalLong offset) implements NodeReply {}
