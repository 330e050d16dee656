// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/** Why a batch belongs elsewhere than where it was sent: the gateway, or now and then the node, knows an old state of things. */
public enum Redirect {
    /** The shard is not on this node, or not in this life of it, or this node does not know its newest range yet. */
    NOT_OWNER,
    /** The shard's range has a newer version. */
    STALE,
    /** The shard has ended. */
    SEALED
}
