// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

/**
 * Where this process takes messages of the event bus.
 *
 * @param host {@code bus.host}. The address to open; 0.0.0.0 opens all of the machine's
 * @param port {@code bus.port}, 0 to 65535. 0 takes any free one
 * @param publicHost {@code bus.public-host}. What other members are told to connect to; empty is what was opened, or the
 *     address that members know if all were
 * @param publicPort {@code bus.public-port}, 0 to 65535. The same of the port; 0 is what was opened
 */
public record BusPort(String host, int port, String publicHost, int publicPort) {
    private static final int USUAL_PORT = 5801;

    public BusPort {
        Ports.require("bus.port", port);
        Ports.require("bus.public-port", publicPort);
    }

    static BusPort defaults() {
        return new BusPort("127.0.0.1", USUAL_PORT, "", 0);
    }
}
