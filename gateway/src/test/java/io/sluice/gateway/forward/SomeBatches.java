// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;

/** Batches of one record. */
final class SomeBatches {
    private SomeBatches() {}

    static RoutedBatch batch(int node, int bytes) {
        var arena = new RecordArena(bytes + 16, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(new byte[bytes], 0, bytes);
        arena.end(0, 0);
        return new RoutedBatch(shard(0), node, 0, CallId.random(1, 2), arena.batch(new int[] {0}, 0, 1));
    }

    static ShardId shard(int index) {
        return new ShardId(new StreamUid(1, 2), index);
    }
}
