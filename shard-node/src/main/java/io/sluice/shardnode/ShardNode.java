// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.HelloReply;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallReply;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekReply;
import io.sluice.bus.SeekRequest;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.sluice.shardnode.desk.CatalogueDesk;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;

/**
 * Hands each request that reaches a node to whom it concerns: the shards' owners, the catalogue, or what is kept for
 * consumers. On one thread.
 *
 * <p>Before it says of a shard that it is not here it has asked the catalogue's writer, unless that is this node. If the
 * writer cannot be asked, an append is refused as one for another owner, and a reader is to come again.
 */
final class ShardNode {
    private final ShardOwners owners;
    private final CatalogueDesk catalogue;
    private final MissingShards missing;

    ShardNode(ShardOwners owners, CatalogueDesk catalogue, MissingShards missing) {
        this.owners = owners;
        this.catalogue = catalogue;
        this.missing = missing;
    }

    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(NodeRequest request) {
        if (request instanceof AppendRequest append) {
            return append(append);
        }
        if (request instanceof ReadRequest read) {
            return read(read);
        }
        if (request instanceof SeekRequest seek) {
            return seek(seek);
        }
        if (request instanceof RecallRequest recall) {
            return recall(recall);
        }
        return request instanceof HelloRequest
                ? Future.succeededFuture(new HelloReply(owners.now()))
                : catalogue.handle(request);
    }

    /** To be called twice a second. */
    void tick() {
        owners.tick();
    }

    /** From now on appends are refused as for another owner. Completes when those taken before have ended. */
    Future<Void> drain() {
        return owners.drain();
    }

    private Future<AppendReply> append(AppendRequest append) {
        return missing.isNamedBy(append)
                ? missing.ask(append).compose(asked -> owners.append(append))
                : owners.append(append);
    }

    private Future<ReadReply> read(ReadRequest read) {
        if (!missing.has(read.shard())) {
            return owners.read(read);
        }
        return missing.ask()
                .compose(asked -> isUnknown(asked, missing.has(read.shard()))
                        ? Future.succeededFuture(new ReadReply(owners.now(), new ReadOutcome.Busy()))
                        : owners.read(read));
    }

    private Future<SeekReply> seek(SeekRequest seek) {
        if (!missing.has(seek.shard())) {
            return owners.seek(seek);
        }
        return missing.ask()
                .compose(asked -> isUnknown(asked, missing.has(seek.shard()))
                        ? Future.failedFuture(
                                new CannotSayNow("the catalogue's writer cannot be asked for " + seek.shard()))
                        : owners.seek(seek));
    }

    private Future<RecallReply> recall(RecallRequest recall) {
        return missing.has(recall.shard())
                ? missing.ask().compose(asked -> owners.recall(recall))
                : owners.recall(recall);
    }

    private static boolean isUnknown(CatchUp asked, boolean isMissing) {
        return isMissing && asked == CatchUp.UNREACHABLE;
    }
}
