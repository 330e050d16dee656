// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.SubBatch;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.storage.RecoveredShard;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One shard's way into the journal, for one ownership. */
public final class JournalLog implements ShardLog {
    private final ShardState shard;
    private final long epoch;
    private final Executor owner;
    private final Admission admission;
    private RecoveredShard recovered = RecoveredShard.EMPTY;

    /** @param owner where futures complete */
    JournalLog(ShardState shard, long epoch, Executor owner, Admission admission) {
        this.shard = shard;
        this.epoch = epoch;
        this.owner = owner;
        this.admission = admission;
    }

    /** What all logs of a journal share. */
    interface Admission {
        Room room(int bytes);

        void enqueue(Entry entry);
    }

    @Override
    public RecoveredShard recovered() {
        return recovered;
    }

    @Override
    public Room room(int bytes) {
        return admission.room(bytes);
    }

    @Override
    public Future<Void> append(long baseOffset, SubBatch batch) {
        int bytes = batch.batch().records().length();
        if (bytes > FrameCodec.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(bytes + " bytes in a batch, more than " + FrameCodec.MAX_BODY_BYTES);
        }
        Optional<IllegalStateException> refused =
                shard.take(this, baseOffset, batch.batch().count());
        return refused.<Future<Void>>map(Future::failedFuture).orElseGet(() -> {
            Promise<Void> done = Promise.promise();
            admission.enqueue(new Entry.Append(shard, epoch, baseOffset, batch, owner, done));
            return done.future();
        });
    }

    @Override
    public Future<Void> seal(ShardEnd end) {
        Optional<IllegalStateException> refused = shard.takeEnd(this, end.endOffset());
        return refused.<Future<Void>>map(Future::failedFuture).orElseGet(() -> {
            Promise<Void> done = Promise.promise();
            admission.enqueue(new Entry.Seal(shard, epoch, end, owner, done));
            return done.future();
        });
    }

    /** Says where the shard stands, before the log is handed to its owner. */
    void begin(RecoveredShard found) {
        recovered = found;
    }
}
