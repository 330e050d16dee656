// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.cluster.ClusterConfig;
import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.http.AdminConfig;
import java.time.Duration;

/**
 * The settings of a gateway of a cluster.
 *
 * @param stopDeadline {@code stop.deadline}, 1 s to 1 h. From SIGTERM to the end of the process
 */
public record GatewayProcessConfig(
        GatewayConfig gateway, AdminConfig admin, ClusterConfig cluster, Duration stopDeadline) {
    public GatewayProcessConfig {
        StandaloneConfig.checkStop(stopDeadline);
    }

    public static GatewayProcessConfig defaults(Resources here) {
        return new GatewayProcessConfig(
                GatewayConfig.defaults(here.processors(), here.heapBytes()),
                AdminConfig.defaults(),
                ClusterConfig.defaults(),
                StandaloneConfig.STANDARD_STOP);
    }
}
