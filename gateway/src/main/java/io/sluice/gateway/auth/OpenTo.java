// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** Who may reach a client port that asks nobody who they are. */
public enum OpenTo {
    /** What runs on the same machine. */
    LOOPBACK,
    /** Whoever the network lets through. */
    EVERYONE
}
