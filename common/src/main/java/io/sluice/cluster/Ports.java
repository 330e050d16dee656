// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

/** Checks and reads addresses of sockets. */
final class Ports {
    private static final int MAX = 65_535;

    private Ports() {}

    static void require(String setting, int port) {
        if (port < 0 || port > MAX) {
            throw new IllegalArgumentException(setting + " is " + port + ", not 0 to " + MAX);
        }
    }

    /** Whether it stands for all addresses of the machine. */
    static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }
}
