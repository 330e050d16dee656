// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.cluster.ClusterConfig;
import io.sluice.gateway.http.AdminConfig;
import io.sluice.shardnode.ShardNodeConfig;
import java.time.Duration;

/**
 * The settings of a shard node of a cluster.
 *
 * @param stopDeadline {@code stop.deadline}, 1 s to 1 h. From SIGTERM to the end of the process
 */
public record ShardNodeProcessConfig(
        ShardNodeConfig shardNode, AdminConfig admin, ClusterConfig cluster, Duration stopDeadline) {
    public ShardNodeProcessConfig {
        StandaloneConfig.checkStop(stopDeadline);
    }

    public static ShardNodeProcessConfig defaults(Resources here) {
        return new ShardNodeProcessConfig(
                ShardNodeConfig.defaults(here.heapBytes()),
                AdminConfig.defaults(),
                ClusterConfig.defaults(),
                StandaloneConfig.STANDARD_STOP);
    }
}
