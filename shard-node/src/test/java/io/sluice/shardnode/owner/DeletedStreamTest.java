// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.StorageInMemory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of appends and reads of a stream that is deleted. */
class DeletedStreamTest {
    private static final ShardId SHARD = new ShardId(new StreamUid(1, 2), 0);
    private static final long EPOCH = 7;
    private static final int VERSION = 3;
    private static final long LATER = 1_000;
    private static final CallId CALL = CallId.fromClient(1, 2);
    private static final CallId OTHER_CALL = CallId.fromClient(3, 4);

    private final StorageInMemory storage = new StorageInMemory();
    private final OneShard shards = new OneShard(SHARD, VERSION);
    private final NodeClock clock = new NodeClock(() -> 500, () -> Instant.EPOCH);
    private final ShardOwners owners = new ShardOwners(
            EPOCH,
            storage,
            Runnable::run,
            new SharedByOwners(new RepeatMemory(RepeatConfig.defaults(), clock.nanos()), clock, new OwnerCounters()),
            ShardQuota::unlimited,
            shards);

    @Test
    void nothing_is_appended_to_a_deleted_stream_and_repeats_of_it_are_gone_too() {
        append(CALL, 0);
        owners.forget(shards.delete());

        assertThat(append(OTHER_CALL, 0).result()).isEqualTo(new Gone());
        assertThat(append(CALL, 0).result()).isEqualTo(new Gone());
    }

    @Test
    void an_append_on_its_way_to_the_disk_is_not_acknowledged_after_its_stream_is_deleted() {
        append(OTHER_CALL, 0);
        storage.holdWrites();
        var inFlight = append(CALL, 0);
        var behindIt = append(CALL, 0, 1);
        owners.forget(shards.delete());

        storage.releaseWrites();

        assertThat(inFlight.result()).isEqualTo(new Gone());
        assertThat(behindIt.result()).isEqualTo(new Gone());
    }

    @Test
    void an_append_that_waits_for_its_shard_to_be_opened_is_gone_if_the_stream_is_deleted_meanwhile() {
        storage.holdWrites();
        var waiting = append(CALL, 0);
        owners.forget(shards.delete());

        storage.releaseWrites();

        assertThat(waiting.result()).isEqualTo(new Gone());
        assertThat(storage.reader(SHARD, Runnable::run)
                        .seek(SeekRequest.Place.LATEST, 0)
                        .result())
                .isZero();
    }

    @Test
    void a_deleted_stream_is_not_read_and_holds_nothing_of_any_call() {
        append(CALL, 0);
        storedCount();
        owners.forget(shards.delete());

        assertThat(storedCount()).isEqualTo(-1);
        assertThat(owners.seek(new SeekRequest(SHARD, SeekRequest.Place.LATEST, 0))
                        .result()
                        .offset())
                .isEmpty();
        var recalled = owners.recall(new RecallRequest(SHARD, CALL)).result();
        assertThat(recalled.isFinal()).isTrue();
        assertThat(recalled.records()).isEmpty();
    }

    private Future<AppendOutcome> append(CallId call, int... places) {
        var batch = new ShardBatch(SHARD, EPOCH, VERSION, call, batch(places));
        return owners.append(new AppendRequest(LATER, List.of(batch)))
                .map(reply -> reply.outcomes().get(0));
    }

    private long storedCount() {
        return owners.read(new ReadRequest(SHARD, 0, 10_000, ReadRequest.MAX_BYTES))
                .result()
                .outcome()
                .match(ReadOutcome.Records::nextOffset, notHere -> -1L, damaged -> -1L, busy -> -1L);
    }

    private static RecordBatch batch(int... places) {
        var arena = new RecordArena(1024, 8);
        int last = places[places.length - 1];
        for (int place = 0; place <= last; place++) {
            arena.begin(PlacedBy.NOTHING);
            arena.data(new byte[] {1}, 0, 1);
            arena.end(0, 0);
        }
        return arena.batch(places, 0, places.length);
    }
}
