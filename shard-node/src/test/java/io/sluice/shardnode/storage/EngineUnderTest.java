// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import static io.sluice.shardnode.storage.Batches.SHARD;
import static io.sluice.shardnode.storage.Batches.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.model.ShardId;
import io.vertx.core.Future;
import java.util.concurrent.Executor;

/** A storage engine that a contract is tried on, and how to speak to it. */
abstract class EngineUnderTest {
    static final int MANY = 1_000_000;

    /** The clock's reading in every test: young enough for what arrives a little earlier. */
    protected static final long NOW_MS = 1_800_000_000_000L;

    /** By which the engine under test keeps records. */
    protected final RetentionInMemory retention = new RetentionInMemory();

    protected abstract Storage storage();

    /** Closes the engine and gives one that stands on the same data. */
    protected abstract Storage reopened();

    /** The thread that owners and readers live on. */
    protected abstract Executor thread();

    /** What a future completed with; fails if it does not complete. */
    protected abstract <T> T await(Future<T> future);

    /** Why a future failed; fails if it did not. */
    protected final Throwable awaitFailure(Future<?> future) {
        return await(future.map(done -> (Throwable) new AssertionError("did not fail"))
                .recover(Future::succeededFuture));
    }

    final ShardLog reopened(long epoch) {
        reopened();
        return open(epoch);
    }

    protected final ShardLog open(long epoch) {
        return open(SHARD, epoch);
    }

    protected final ShardLog open(ShardId shard, long epoch) {
        return await(storage().open(shard, epoch, thread(), (call, places, offset, arrival) -> {}));
    }

    protected final Records read(long fromOffset, int maxRecords, int maxBytes) {
        return read(SHARD, fromOffset, maxRecords, maxBytes);
    }

    protected final Records read(ShardId shard, long fromOffset, int maxRecords, int maxBytes) {
        ReadOutcome outcome = await(storage().reader(shard, thread()).read(fromOffset, maxRecords, maxBytes));
        assertThat(outcome).isInstanceOf(Records.class);
        return (Records) outcome;
    }

    final long seek(Place place, long atMs) {
        return await(storage().reader(SHARD, thread()).seek(place, atMs));
    }
}
