// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

/** What a cluster has to stand: each drill ends with all members running, and holds the load's report to its promises. */
final class ClusterDrills {
    private static final int UNDISTURBED_SECONDS = 20;
    private static final int AWAY_SECONDS = 10;
    private static final int STANDING_SECONDS = 20;
    private static final int RETURN_SECONDS = 10;
    private static final double SPARE_SECONDS = 2;

    private final DrillCluster cluster;
    private final String stream;
    private final DrillReport control;

    private ClusterDrills(DrillCluster cluster, String stream, DrillReport control) {
        this.cluster = cluster;
        this.stream = stream;
        this.control = control;
    }

    /** Makes the stream, and lets the load run undisturbed. */
    static ClusterDrills begin(DrillCluster cluster, String stream) throws Exception {
        DrillReport control = DrillRun.beside(cluster, stream, DrillRun.none(UNDISTURBED_SECONDS));
        DrillLog.tell("undisturbed", control, Set.of());
        assertThat(control.broken()).isEmpty();
        assertThat(control.shards()).hasSize(DrillRun.SHARDS);
        assertThat(control.hurt(control.shards().keySet(), control)).isEmpty();
        return new ClusterDrills(cluster, stream, control);
    }

    /** Calls that were under way through it go to another gateway, and are stored once. */
    void a_gateway_is_killed(String gateway) throws Exception {
        DrillReport report = run("SIGKILL of " + gateway, Set.of(), time -> {
            cluster.kill(gateway);
            time.pass(AWAY_SECONDS);
            cluster.start(gateway);
        });

        assertThatNoShardWaits(report);
    }

    /** SDKs see connections end between calls, and no call that fails. */
    void gateways_are_restarted_one_by_one() throws Exception {
        DrillReport report = run("restart of gateways", Set.of(), time -> {
            for (String gateway : cluster.gateways()) {
                restart(gateway, time);
            }
        });

        assertThat(report.errors()).as("answers of 5xx and time-outs").isSubsetOf("NoConnection", "ConnectionLost");
        assertThatNoShardWaits(report);
    }

    void a_shard_node_is_killed(String node) throws Exception {
        Set<String> others = others(node);
        DrillReport report = run("SIGKILL of " + node, own(node), time -> {
            cluster.kill(node);
            time.pass(AWAY_SECONDS);
            cluster.start(node);
            time.pass(RETURN_SECONDS);
        });

        assertThatOnlyItsOwnAreHurt(report, others);
    }

    void a_shard_node_stands_still(String node) throws Exception {
        Set<String> others = others(node);
        DrillReport report = run("SIGSTOP of " + node, own(node), time -> {
            try (Paused paused = Paused.pause(cluster.pidOf(node))) {
                assertThat(paused).isNotNull();
                time.pass(STANDING_SECONDS);
            }
            time.pass(RETURN_SECONDS);
        });

        assertThatOnlyItsOwnAreHurt(report, others);
    }

    /** @param seconds fewer than its absence is noticed in, or more */
    void a_shard_node_is_cut_off(String node, int seconds) throws Exception {
        Set<String> others = others(node);
        DrillReport report = run(node + " cut off for " + seconds + " s", own(node), time -> {
            cluster.cut(node);
            time.pass(seconds);
            cluster.heal();
            time.pass(3 * RETURN_SECONDS);
        });

        assertThatOnlyItsOwnAreHurt(report, others);
    }

    void everything_is_restarted_one_by_one() throws Exception {
        run("restart of everything", Set.of(), time -> {
            for (String gateway : cluster.gateways()) {
                restart(gateway, time);
            }
            for (String node : cluster.shardNodes()) {
                restart(node, time);
            }
        });
    }

    private void restart(String member, DrillRun.Seconds time) throws Exception {
        cluster.terminate(member);
        cluster.start(member);
        time.pass(2);
    }

    /** In all drills nothing acknowledged is lost, doubled or out of order, and every record is acknowledged in the end. */
    private DrillReport run(String name, Set<String> concerned, DrillRun.Disturbance disturbance) throws Exception {
        DrillReport report = DrillRun.beside(cluster, stream, disturbance);
        DrillLog.tell(name, report, concerned);
        assertThat(report.broken()).as(name).isEmpty();
        assertThat(report.shards().keySet()).isEqualTo(control.shards().keySet());
        return report;
    }

    private Set<String> own(String node) throws Exception {
        return cluster.shardsOf(node, stream);
    }

    private Set<String> others(String node) throws Exception {
        Set<String> others = new HashSet<>(control.shards().keySet());
        others.removeAll(own(node));
        assertThat(others).as("shards of other nodes").isNotEmpty();
        return others;
    }

    private void assertThatOnlyItsOwnAreHurt(DrillReport report, Set<String> others) {
        assertThat(report.hurt(others, control)).isEmpty();
    }

    private void assertThatNoShardWaits(DrillReport report) {
        Set<String> all = control.shards().keySet();
        assertThat(report.longestGapSeconds(all)).isLessThan(control.longestGapSeconds(all) + SPARE_SECONDS);
    }
}
