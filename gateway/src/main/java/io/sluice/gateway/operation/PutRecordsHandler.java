// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;

/**
 * Stores the records of one put: one batch a shard, all shards at once, the order of the request kept in each.
 */
public final class PutRecordsHandler {
    private final ShardClient shards;

    public PutRecordsHandler(ShardClient shards) {
        this.shards = shards;
    }

    /** Completes when every record has its outcome, at the put deadline at the latest; fails only by a bug. */
    public Future<PutOutcomes> put(PutRecords put) {
        return Future.failedFuture("not yet " + shards + put);
    }
}
