// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What a local cluster is made of.
 *
 * @param command starts the {@code sluice} command; its arguments follow
 * @param directory for the members' data and logs; made if it is not there
 * @param port the first gateway's client port, the next ones at {@link #PORTS_APART} above each other; 0 takes free ones
 * @param gatewayOptions more arguments for every gateway
 * @param shardNodeOptions more arguments for every shard node
 */
public record LocalPlan(
        List<String> command,
        Path directory,
        int gateways,
        int shardNodes,
        int port,
        List<String> gatewayOptions,
        List<String> shardNodeOptions) {
    /** Room for the TLS port, which is 1 above the client port, and the admin port, which is 2 above. */
    public static final int PORTS_APART = 10;

    static final int TLS_ABOVE = 1;
    static final int ADMIN_ABOVE = 2;

    public LocalPlan {
        if (gateways < 0 || shardNodes < 1) {
            throw new IllegalArgumentException(
                    gateways + " gateways and " + shardNodes + " shard nodes, not 0 or more and 1 or more");
        }
        command = List.copyOf(command);
        gatewayOptions = List.copyOf(gatewayOptions);
        shardNodeOptions = List.copyOf(shardNodeOptions);
    }
}
