// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.sluice.bus.NodeLives;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What membership counts. */
public final class ClusterCounters {
    private final LongAdder merges = new LongAdder();
    private final LongAdder registrations = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private volatile @Nullable NodeLives lives;

    void onMerged() {
        merges.increment();
    }

    void onRegisteredAgain() {
        registrations.increment();
    }

    void onRefusedConnection() {
        refused.increment();
    }

    void watch(NodeLives joined) {
        lives = joined;
        joined.onGone(life -> gone.increment());
    }

    /** How often this process has joined a cluster that it was cut off from. */
    public long merges() {
        return merges.sum();
    }

    /** How often this process has told again where it takes messages. */
    public long registrationsAgain() {
        return registrations.sum();
    }

    /** Connections on which something else came than messages of the event bus, or whose other side did not prove itself. */
    public long refusedConnections() {
        return refused.sum();
    }

    /** Lives of shard nodes that ended or were lost from sight. */
    public long goneLives() {
        return gone.sum();
    }

    /** Shard nodes that are seen; none before the cluster is joined. */
    public long shardNodes() {
        NodeLives joined = lives;
        return joined == null ? 0 : joined.alive().size();
    }
}
