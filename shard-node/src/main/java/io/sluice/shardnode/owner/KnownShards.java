// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.Optional;

/** What owners ask of the catalogue. Answered at once, on the owners' thread. */
public interface KnownShards {
    /** The range version of a shard that lives on this node, or nothing for any other. Never goes back. */
    Optional<Integer> version(ShardId shard);

    /** Whether the stream has been deleted, so that its shards will never have an owner again. */
    boolean isDeleted(StreamUid stream);
}
