// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.catalogue.SomeStreams;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.Optional;

/** A catalogue of one stream with one shard, until the stream is deleted. */
final class OneShard implements KnownShards {
    private final ShardId id;
    private int version;
    private boolean isDeleted;

    OneShard(ShardId id, int version) {
        this.id = id;
        this.version = version;
    }

    @Override
    public Optional<Integer> version(ShardId shard) {
        return shard.equals(id) && !isDeleted ? Optional.of(version) : Optional.empty();
    }

    @Override
    public boolean isDeleted(StreamUid stream) {
        return isDeleted && stream.equals(id.stream());
    }

    /** Gives part of the range away. */
    void narrow() {
        version++;
    }

    /** Deletes the stream, and gives it as it was. */
    StreamDescription delete() {
        isDeleted = true;
        return SomeStreams.ofOneShard(id.stream(), "orders", version);
    }
}
