// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.AppendRequest;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ShardId;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Requests that name a shard, or a version of one, that this node's catalogue does not have: they wait until the writer has
 * been asked, once for all of them. On the node's thread.
 */
final class MissingShards {
    /** What requests that wait may hold in memory; what does not fit is decided at once. */
    static final long MAX_WAITING_BYTES = 16 << 20;

    /** What a request takes beside its records. */
    private static final int REQUEST_BYTES = 1 << 10;

    private final CatalogueSide side;
    private long waitingBytes;

    MissingShards(CatalogueSide side) {
        this.side = side;
    }

    boolean isNamedBy(AppendRequest append) {
        return append.batches().stream().anyMatch(batch -> isMissing(batch.shard(), batch.shardVersion()));
    }

    boolean has(ShardId shard) {
        return isMissing(shard, 0);
    }

    /** Completes when the writer was asked; never fails. */
    Future<CatchUp> ask(AppendRequest waiting) {
        return ask(waiting.batches().stream()
                .mapToLong(batch -> batch.batch().records().length())
                .sum());
    }

    /** As above, for a request without records. */
    Future<CatchUp> ask() {
        return ask(0);
    }

    private Future<CatchUp> ask(long bytes) {
        long taken = bytes + REQUEST_BYTES;
        if (waitingBytes + taken > MAX_WAITING_BYTES) {
            return Future.succeededFuture(CatchUp.UNREACHABLE);
        }
        waitingBytes += taken;
        return side.catchUp().onComplete(done -> waitingBytes -= taken);
    }

    private boolean isMissing(ShardId shard, int version) {
        Optional<StreamDescription> stream = side.catalogue().find(shard.stream());
        return stream.isPresent()
                ? !stream.get().hasShard(shard.index())
                        || stream.get().shard(shard.index()).version() < version
                : !side.catalogue().isDeleted(shard.stream());
    }
}
