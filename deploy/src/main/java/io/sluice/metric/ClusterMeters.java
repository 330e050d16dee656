// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.sluice.cluster.ClusterCounters;

/** Names the numbers of membership. */
final class ClusterMeters {
    private final Meters meters;

    ClusterMeters(Meters meters) {
        this.meters = meters;
    }

    void show(ClusterCounters cluster) {
        meters.named("sluice_cluster_shard_nodes", "Shard nodes that are members, as seen from here.")
                .level(cluster::shardNodes);
        meters.named("sluice_cluster_gone_lives", "Lives of shard nodes that ended or were lost from sight.")
                .count(cluster::goneLives);
        meters.named("sluice_cluster_merges", "How often this process was parted from a cluster and joined it again.")
                .count(cluster::merges);
        meters.named(
                        "sluice_cluster_repeated_registrations",
                        "How often this process told again where it takes messages.")
                .count(cluster::registrationsAgain);
        meters.named(
                        "sluice_cluster_refused_connections",
                        "Ended, since no messages of the event bus came on them, or their other side did not prove itself.")
                .count(cluster::refusedConnections);
    }
}
