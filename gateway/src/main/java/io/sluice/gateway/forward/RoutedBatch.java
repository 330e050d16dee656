// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.RecordBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;

/**
 * Records on their way to one shard.
 *
 * @param node the shard node that the catalogue names
 * @param shardVersion the version of the shard's range by which they were placed
 */
public record RoutedBatch(ShardId shard, int node, int shardVersion, CallId call, RecordBatch batch) {}
