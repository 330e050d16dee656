// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Where a read begins. */
public record ReadFrom(StreamView stream, int shard, long offset) {}
