// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.SubBatch;
import io.vertx.core.Future;

/**
 * The durable, ordered batches of one shard, for its one writer. Calls come from the owner's thread, and completions go
 * there. A call is queued before it returns: what is on disk follows the order of the calls.
 */
public interface ShardLog {
    /** What was found when the log was opened. */
    RecoveredShard recovered();

    /** Whether an append of so many bytes would be taken now. */
    Room room(int bytes);

    /**
     * Appends a batch. Completes once it would survive a power cut, after every append before it. If it fails, the batch
     * may or may not be stored, and the log takes nothing more.
     *
     * @param baseOffset offset of the batch's first record: the one behind the last record appended
     */
    Future<Void> append(long baseOffset, SubBatch batch);

    /**
     * Ends the shard for ever. Completes when the end is durable, after every append before it.
     *
     * @param end whose offset is the one behind the last record appended
     */
    Future<Void> seal(ShardEnd end);

    /** Whether an engine can take an append, and if not, what it lacks. */
    enum Room {
        FREE,
        /** As many bytes wait to be written as may. */
        NO_MEMORY,
        /** The disk is down to its reserve. */
        NO_DISK
    }
}
