// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gateways and three shard nodes under load, and what happens to them. Each drill leaves the cluster whole. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ClusterDrill {
    private static final int LONGER_THAN_A_HEARTBEAT_TIMEOUT = 25;
    private static final int SHORTER_THAN_ONE = 3;

    @TempDir
    private static Path directory;

    private static LocalDrillCluster cluster;
    private static ClusterDrills drills;

    @BeforeAll
    static void start() throws Exception {
        cluster = LocalDrillCluster.start(directory, 2, 3);
        drills = ClusterDrills.begin(cluster, "drilled");
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_gateway_is_killed_and_no_shard_waits() throws Exception {
        drills.a_gateway_is_killed("gateway-1");
    }

    @Test
    void gateways_are_restarted_one_by_one_and_no_call_fails() throws Exception {
        drills.gateways_are_restarted_one_by_one();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard-node-0", "shard-node-2"})
    void a_shard_node_is_killed_and_only_its_shards_wait(String node) throws Exception {
        drills.a_shard_node_is_killed(node);
    }

    @Test
    void a_shard_node_stands_still_and_only_its_shards_wait() throws Exception {
        drills.a_shard_node_stands_still("shard-node-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {SHORTER_THAN_ONE, LONGER_THAN_A_HEARTBEAT_TIMEOUT})
    void a_shard_node_is_cut_off_and_only_its_shards_wait(int seconds) throws Exception {
        drills.a_shard_node_is_cut_off("shard-node-1", seconds);
    }

    @Test
    void everything_is_restarted_one_by_one_and_nothing_is_lost() throws Exception {
        drills.everything_is_restarted_one_by_one();
    }
}
