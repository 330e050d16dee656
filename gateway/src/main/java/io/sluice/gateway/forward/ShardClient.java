// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The gateway's way to the owners of shards, wherever they run. Knows epochs and addresses, so that no caller has to. */
public interface ShardClient {
    /**
     * Sends batches of one call, at most one for each shard, and sends them again under the same name until each is
     * answered or the deadline has passed.
     *
     * @param deadlineNanos in the gateway's monotonic clock
     * @return one future for each batch, in their order; none of them fails
     */
    List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos);

    /**
     * Asks a node something that does no harm if it is asked twice, until it answers or the deadline has passed.
     *
     * @return empty if no answer came; never fails
     */
    Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos);

    /**
     * Asks a node something once, since asking it twice is not the same as asking it once.
     *
     * @return empty if no answer came, which says nothing about what the node has done; never fails
     */
    Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos);
}
