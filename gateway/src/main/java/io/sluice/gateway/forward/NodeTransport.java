// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import java.time.Duration;

/** Carries messages to shard nodes. At most once: a message or its answer may be lost, and nothing tells which. */
public interface NodeTransport {
    /**
     * Sends a request.
     *
     * @param patience after which the future fails, if no answer has come
     * @return fails where no answer came, which says nothing about what the node has done or will do; only with {@link
     *     NotReadException} nothing was or will be done
     */
    Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience);

    /** Completes after a while, on the caller's event loop. */
    Future<Void> pause(Duration duration);
}
