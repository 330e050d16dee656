// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import java.util.regex.Pattern;

/**
 * Where this process listens for other members.
 *
 * @param host {@code cluster.host}. The address to open; 0.0.0.0 opens all of the machine's
 * @param port {@code cluster.port}, 0 to 65535. 0 takes any free one
 * @param publicAddress {@code cluster.public-address}. What other members are told to connect to, {@code host:port};
 *     empty is what was opened
 */
public record MemberPort(String host, int port, String publicAddress) {
    private static final int USUAL_PORT = 5701;
    private static final Pattern ADDRESS = Pattern.compile("|" + ClusterConfig.HOST_AND_PORT);

    public MemberPort {
        Ports.require("cluster.port", port);
        if (!ADDRESS.matcher(publicAddress).matches()) {
            throw new IllegalArgumentException("cluster.public-address is " + publicAddress + ", not host:port");
        }
    }

    static MemberPort defaults() {
        return new MemberPort("127.0.0.1", USUAL_PORT, "");
    }
}
