// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.shardnode.catalogue.DurableCatalogue;
import io.sluice.shardnode.consumer.DurableConsumers;
import io.sluice.shardnode.retention.RetentionSweeper;
import io.vertx.core.Future;

/** One life of a shard node, from the recovery of its disk to its release. */
record RunningShardNode(
        NodeAddress address,
        ShardNode node,
        NodeDisk disk,
        DurableCatalogue catalogue,
        DurableConsumers consumers,
        RetentionSweeper sweeper,
        NodeThreads threads) {
    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(NodeRequest request) {
        return node.handle(request);
    }

    /** To be called twice a second. */
    void tick() {
        disk.journal().tick();
        node.tick();
        sweeper.tick();
    }

    /** Completes when everything is durable and the data directory is free for another process. */
    Future<Void> close() {
        return catalogue
                .close()
                .eventually(consumers::close)
                .eventually(disk::release)
                .onComplete(released -> threads.shutdown());
    }
}
