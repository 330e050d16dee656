// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

/** Which message of an exchange with a shard node could not be read. */
public enum UnreadableKind {
    /** Ours, as the node said. */
    REQUEST,
    /** The node's. */
    REPLY
}
