// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.model.ShardId;

/**
 * How long stored records are shown. Asked anew at every read and every sweep, so that a change counts at once. Called on
 * any thread, and never blocks.
 */
@FunctionalInterface
public interface Retention {
    /** Every record is kept. */
    long EVERYTHING = Long.MIN_VALUE;

    /** No record is kept: the stream is deleted. The engine then forgets the shard, and takes nothing for it any more. */
    long NOTHING = Long.MAX_VALUE;

    Retention FOR_EVER = shard -> EVERYTHING;

    /** Records of the shard that arrived earlier, in milliseconds since the epoch, are not shown. */
    long keepFromMs(ShardId shard);

    /**
     * Records of the shard that arrived earlier may go from the disk. Not more than what is not shown, and less while it is
     * not sure that nobody will ever want it.
     */
    default long keepOnDiskFromMs(ShardId shard) {
        return keepFromMs(shard);
    }
}
