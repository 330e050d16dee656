// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import io.sluice.bus.NodeAddress;
import io.sluice.shardnode.catalogue.Later;
import io.sluice.shardnode.catalogue.copy.Followers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The time behind the writer's start in which it has not heard all nodes yet: shards placed now would pile up on those few
 * that it has, and a version made now may be one that a node holds already, if this directory was put back. It ends when every node that is seen was heard, at the latest when one that is there would have been. On the
 * node's thread.
 */
public final class FirstHearing {
    /** A change waits so long at most and is told to come again then. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final int self;
    private final Supplier<List<NodeAddress>> alive;
    private final Followers followers;
    private final LongSupplier nanos;
    private final Later later;
    private final long beganNanos;
    private boolean isOver;

    /** Whether the catalogue can be changed. */
    enum Outcome {
        OVER,
        NOT_YET
    }

    /**
     * Begins.
     *
     * @param alive the nodes that are seen
     */
    public FirstHearing(
            int self, Supplier<List<NodeAddress>> alive, Followers followers, LongSupplier nanos, Later later) {
        this.self = self;
        this.alive = alive;
        this.followers = followers;
        this.nanos = nanos;
        this.later = later;
        this.beganNanos = nanos.getAsLong();
    }

    /** Completes at once if it is over, else when it is or within {@link #PATIENCE}. Never fails. */
    Future<Outcome> waited() {
        if (isOver()) {
            return Future.succeededFuture(Outcome.OVER);
        }
        Promise<Outcome> waited = Promise.promise();
        look(waited, nanos.getAsLong());
        return waited.future();
    }

    private void look(Promise<Outcome> waited, long sinceNanos) {
        if (isOver()) {
            waited.complete(Outcome.OVER);
        } else if (nanos.getAsLong() - sinceNanos >= PATIENCE.toNanos()) {
            waited.complete(Outcome.NOT_YET);
        } else {
            later.run(LOOK, () -> look(waited, sinceNanos));
        }
    }

    private boolean isOver() {
        if (!isOver) {
            isOver = nanos.getAsLong() - beganNanos >= Followers.HEARD_LATELY.toNanos() || isEachHeard();
        }
        return isOver;
    }

    private boolean isEachHeard() {
        Set<NodeAddress> heard = followers.lately().stream()
                .map(last -> last.follower().address())
                .collect(Collectors.toUnmodifiableSet());
        return alive.get().stream().allMatch(node -> node.node() == self || heard.contains(node));
    }
}
