// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.catalogue.ShardDescription;
import io.sluice.model.CallId;
import io.sluice.model.HashKey;
import java.util.List;

/**
 * Where records go for which nothing was given: to the open shards of a stream, one after the other. Begins at a shard that
 * is a function of the call, so that a client's repeat places its records alike, and other calls begin anywhere. One for
 * each put.
 */
public final class ShardRotation {
    private final List<ShardDescription> open;
    private int next;

    public ShardRotation(StreamView stream, CallId call) {
        open = stream.description().shards().stream()
                .filter(ShardDescription::isOpen)
                .toList();
        next = Math.floorMod(call.high(), open.size());
    }

    /** The point on the ring by which the next record gets to its shard. */
    public HashKey next() {
        ShardDescription shard = open.get(next);
        next = (next + 1) % open.size();
        return shard.range().first();
    }
}
