// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import java.time.Duration;

/** The way from a follower to the catalogue's writer. */
public interface WriterLink {
    /**
     * Asks once. Completes on any thread; fails if the writer is not seen or no answer came in time.
     *
     * @param patience how long to wait for the answer
     */
    Future<NodeReply> ask(NodeRequest request, Duration patience);

    /** Where the writer is asked now, in words for operators. */
    String writer();
}
