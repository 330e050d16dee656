// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.routing.ShardMap;

/** A stream as this gateway knows it, with its shard map made once for many requests. */
public final class StreamView {
    private final StreamDescription description;
    private final ShardMap shardMap;

    public StreamView(StreamDescription description) {
        this.description = description;
        this.shardMap = description.shardMap();
    }

    public StreamDescription description() {
        return description;
    }

    public ShardMap shardMap() {
        return shardMap;
    }

    public ShardDescription shard(int index) {
        return description.shard(index);
    }
}
