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
     * answered, the deadline has passed, or its node has no life and none is awaited.
     *
     * @param deadlineNanos in the gateway's monotonic clock
     * @return one future for each batch, in their order; none of them fails
     */
    List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos);

    /**
     * Asks a node something that does no harm if it is asked twice, until it answers, the deadline has passed, or it has no
     * life and none is awaited.
     *
     * @return empty if no answer came; never fails
     */
    Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos);

    /**
     * Asks a node something once, since asking it twice is not the same as asking it once. Waits for its next life if that
     * is awaited.
     *
     * @return empty if no answer came, which says nothing about what the node has done; never fails
     */
    Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos);

    /**
     * Asks a node something for which there are others to ask: once, for no longer than one attempt may take.
     *
     * @return empty if no answer came; never fails
     */
    Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos);

    /** The nodes that have a life, as far as this gateway knows. */
    List<Integer> alive();
}
