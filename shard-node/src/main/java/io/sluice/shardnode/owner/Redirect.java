// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/** Why a batch belongs elsewhere than where it was sent: the gateway knows an old state of things. */
public enum Redirect {
    /** The shard is not on this node, or not in this life of it. */
    NOT_OWNER,
    /** The shard's range has another version. */
    STALE,
    /** The shard has ended. */
    SEALED
}
