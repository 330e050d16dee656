// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;

/** Answers what is asked about streams and about what is kept for consumers. On the node's thread. */
public interface CatalogueDesk {
    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(NodeRequest request);
}
