// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.shardnode.catalogue.Later;
import io.sluice.shardnode.disk.NodeDirectory;
import io.vertx.core.Context;
import java.util.concurrent.Executor;

/** What everything in one life of a node stands on. */
record NodeFoundation(
        ShardNodeConfig config, NodeDirectory directory, Surroundings around, Context context, NodeThreads threads) {
    NodeAddress address() {
        return new NodeAddress(config.nodeId(), directory.identity().bootEpoch());
    }

    /** The node's event loop. */
    Executor thread() {
        return task -> context.runOnContext(turn -> task.run());
    }

    Later later() {
        return (delay, task) -> context.owner()
                .setTimer(Math.max(1, delay.toMillis()), timer -> context.runOnContext(turn -> task.run()));
    }
}
