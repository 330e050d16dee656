// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.SubBatch;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.shard.ShardState;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;

/** Something that waits for the disk. */
sealed interface Entry {
    /** Completed once this and everything before it is durable. */
    Promise<Void> done();

    /** Where {@link #done()} is completed. */
    Executor thread();

    /** What it holds of the queue's bound. */
    default long bytes() {
        return 0;
    }

    /** A batch of a shard. */
    record Append(ShardState shard, long epoch, long baseOffset, SubBatch batch, Executor thread, Promise<Void> done)
            implements Entry {
        @Override
        public long bytes() {
            return batch.batch().records().length() + (long) FrameCodec.HEAD_BYTES + FrameCodec.SUB_BATCH_BYTES;
        }
    }

    /** The end of a shard. */
    record Seal(ShardState shard, long epoch, ShardEnd end, Executor thread, Promise<Void> done) implements Entry {}

    /** Tells the next start what is durable. */
    record Mark(Executor thread, Promise<Void> done) implements Entry {}

    /** Writes nothing; waits for what is before it. */
    record Barrier(Executor thread, Promise<Void> done) implements Entry {}
}
