// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
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

/** What becomes of appends and reads at a node that is about to end. */
class DrainTest {
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
    void a_draining_node_refuses_appends_as_another_owners_and_gives_what_it_has() {
        append(CALL, 0);

        Future<Void> drained = owners.drain();

        assertThat(drained.succeeded()).isTrue();
        assertThat(append(OTHER_CALL, 0).result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(append(CALL, 0).result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(storedCount()).isEqualTo(1);
    }

    @Test
    void it_is_drained_when_what_is_on_its_way_to_the_disk_has_ended() {
        append(CALL, 0);
        storage.holdWrites();
        var inFlight = append(OTHER_CALL, 0);
        Future<Void> drained = owners.drain();
        assertThat(drained.isComplete()).isFalse();

        storage.releaseWrites();

        assertThat(inFlight.result()).isInstanceOf(Stored.class);
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void it_is_drained_too_when_what_was_on_its_way_has_failed() {
        append(CALL, 0);
        storage.holdWrites();
        append(OTHER_CALL, 0);
        Future<Void> drained = owners.drain();

        storage.failWrites(new IllegalStateException("the disk failed"));

        assertThat(drained.succeeded()).isTrue();
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
