// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.bus.LocalDelivery;
import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.http.AdminConfig;
import io.sluice.shardnode.ShardNodeConfig;
import java.time.Duration;

/**
 * The settings of a whole Sluice in one process.
 *
 * @param busEncoding {@code bus.encoding}. How gateway and shard node hand messages over
 * @param stopDeadline {@code stop.deadline}, 1 s to 1 h. From SIGTERM to the end of the process, drain and last syncs
 *     included
 */
public record StandaloneConfig(
        GatewayConfig gateway,
        ShardNodeConfig shardNode,
        AdminConfig admin,
        LocalDelivery busEncoding,
        Duration stopDeadline) {
    static final Duration STANDARD_STOP = Duration.ofSeconds(20);
    private static final Duration MIN_STOP = Duration.ofSeconds(1);
    private static final Duration MAX_STOP = Duration.ofHours(1);

    public StandaloneConfig {
        checkStop(stopDeadline);
    }

    public static StandaloneConfig defaults(Resources here) {
        return new StandaloneConfig(
                GatewayConfig.defaults(here.processors(), here.heapBytes()),
                ShardNodeConfig.defaults(here.heapBytes()),
                AdminConfig.defaults(),
                LocalDelivery.BY_REFERENCE,
                STANDARD_STOP);
    }

    static void checkStop(Duration deadline) {
        if (deadline.compareTo(MIN_STOP) < 0 || deadline.compareTo(MAX_STOP) > 0) {
            throw new IllegalArgumentException("stop.deadline is " + deadline + ", not 1 s to 1 h");
        }
    }
}
