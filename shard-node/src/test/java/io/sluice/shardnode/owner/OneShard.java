// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.model.HashKeyRange;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.List;
import java.util.Map;
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
        var shard = new ShardDescription(id.index(), HashKeyRange.ALL, List.of(), 0, version, 0, 0, Optional.empty());
        return new StreamDescription(
                id.stream(),
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                0,
                24,
                1 << 20,
                Map.of(),
                Map.of(),
                List.of(shard),
                1);
    }
}
