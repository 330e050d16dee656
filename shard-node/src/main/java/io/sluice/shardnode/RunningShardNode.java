// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.shardnode.retention.RetentionSweeper;
import io.vertx.core.Future;

/** One life of a shard node, from the recovery of its disk to its release. */
record RunningShardNode(
        NodeAddress address,
        ShardNode node,
        NodeDisk disk,
        CatalogueSide catalogue,
        RetentionSweeper sweeper,
        NodeThreads threads) {
    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(NodeRequest request) {
        return node.handle(request);
    }

    /** Whether it can say which streams there are. */
    boolean isReady() {
        return catalogue.isReady();
    }

    /** To be called twice a second. */
    void tick() {
        disk.journal().tick();
        node.tick();
        catalogue.tick();
        sweeper.tick();
    }

    /** From now on appends are refused as for another owner. Completes when those taken before have ended. */
    Future<Void> drain() {
        return node.drain();
    }

    /** Completes when everything is durable and the data directory is free for another process. */
    Future<Void> close() {
        return catalogue.close().eventually(disk::release).onComplete(released -> threads.shutdown());
    }
}
