// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.CatalogueRequest;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.owner.KnownShards;
import java.util.Optional;

/**
 * The catalogue as one node has it on its disk: the writer's own, or a follower's copy that is behind for as long as nobody
 * brings it the newest.
 */
final class SimulatedCopy implements KnownShards {
    private final int node;
    private StreamDescription stream;

    SimulatedCopy(int node, StreamDescription stream) {
        this.node = node;
        this.stream = stream;
    }

    /** What is known never goes back. */
    void take(StreamDescription newest) {
        if (newest.version() > stream.version()) {
            stream = newest;
        }
    }

    @Override
    public boolean isDeleted(StreamUid uid) {
        return false;
    }

    @Override
    public Optional<Integer> version(ShardId shard) {
        return stream.hasShard(shard.index()) && stream.shard(shard.index()).node() == node
                ? Optional.of(stream.shard(shard.index()).version())
                : Optional.empty();
    }

    CatalogueReply answer(CatalogueRequest request, long clockNanos) {
        if (request instanceof CatalogueRequest.CreateStream) {
            throw new IllegalArgumentException("the simulation has its one stream from the start");
        }
        Outcome outcome = node == 0 ? Outcome.FOUND : Outcome.FOUND_IN_COPY;
        return new CatalogueReply(clockNanos, outcome, Optional.of(stream));
    }
}
