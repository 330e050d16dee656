// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.cluster.ClusterConfig;
import io.sluice.cluster.ClusterCounters;
import io.sluice.cluster.ClusterJoin;
import io.sluice.cluster.ClusterMember;
import io.sluice.cluster.ClusterSurroundings;
import io.sluice.cluster.Life;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A process's place in a cluster, from before its join to its leave. */
final class Membership {
    static final String JOINING = "joining the cluster";

    private final ClusterJoin join;
    private final AtomicReference<ClusterMember> joined = new AtomicReference<>();

    /**
     * @param waiting told what the join waits for
     * @param lost told why a process that had joined must end
     */
    Membership(
            ClusterConfig config,
            Optional<Life> self,
            Machine machine,
            Consumer<String> waiting,
            Consumer<String> lost,
            ClusterCounters counters) {
        join = new ClusterJoin(
                config,
                self,
                new ClusterSurroundings(
                        machine.nanos(),
                        machine.unique(),
                        reason -> waiting.accept(JOINING + ": " + reason),
                        lost,
                        counters));
    }

    Future<ClusterMember> join() {
        return join.start().onSuccess(joined::set);
    }

    /** Completes when the others know; at once if there was no join. */
    Future<Void> leave() {
        ClusterMember member = joined.get();
        if (member == null) {
            join.cancel();
            return Future.succeededFuture();
        }
        return member.leave();
    }
}
