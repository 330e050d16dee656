// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.model.ShardId;
import io.vertx.core.Future;
import java.util.concurrent.Executor;

/** A node's durable shards. Methods may be called from any thread and never block. */
public interface Storage {
    /**
     * Opens a shard for its one writer; a shard never seen before begins empty. From then on no log of a smaller epoch
     * can append to it.
     *
     * @param epoch of the ownership; fails if the shard was opened in a higher one
     * @param owner runs every completion of the log's futures, so that the owner stays on its own thread
     * @param appends told, before the future completes and on the owner's thread, of each append that is young enough
     *     to be repeated
     */
    Future<ShardLog> open(ShardId shard, long epoch, Executor owner, AppendVisitor appends);

    /**
     * A way to read a shard; needs no ownership, and a shard never written is empty.
     *
     * @param reader runs every completion of the reader's futures
     */
    ShardReader reader(ShardId shard, Executor reader);

    /**
     * Frees what the engine's {@link Retention} has no reader see any more, as far as it goes by whole files. Changes nothing
     * that a reader or an owner can see, now or after a restart: where a shard stands, and that it is sealed, outlives its
     * records. Completes, on any thread, when there is nothing more to free; one sweep runs at a time.
     */
    Future<Void> sweep();

    /** Completes when everything appended is durable and nothing is held any more. */
    Future<Void> close();
}
