// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendOutcome.Known;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Sealed;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.KnownRecord;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.StorageInMemory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardOwnerTest {
    private static final ShardId SHARD = new ShardId(new StreamUid(1, 2), 0);
    private static final long EPOCH = 7;
    private static final int VERSION = 3;
    private static final long LATER = 1_000;
    private static final CallId CALL = CallId.fromClient(1, 2);
    private static final CallId OTHER_CALL = CallId.fromClient(3, 4);

    private final StorageInMemory storage = new StorageInMemory();
    private long nanos = 500;
    private long wallMs = 10_000;
    private Supplier<ShardQuota> quotas = ShardQuota::unlimited;
    private final OwnerCounters counters = new OwnerCounters();
    private final OneShard shards = new OneShard(SHARD, VERSION);
    private ShardOwners owners = owners();

    @Test
    void offsets_follow_the_order_of_arrival_without_a_gap() {
        append(CALL, 0, 1, 2);

        var second = append(OTHER_CALL, 0);

        assertThat(second.result()).isEqualTo(new Stored(3, wallMs));
    }

    @Test
    void an_append_is_not_answered_before_it_is_on_disk() {
        storage.holdWrites();

        var outcome = append(CALL, 0);

        assertThat(outcome.isComplete()).isFalse();
        storage.releaseWrites();
        assertThat(outcome.result()).isEqualTo(new Stored(0, wallMs));
    }

    @Test
    void a_disk_that_fails_leaves_the_append_unanswered_and_its_repeat_too() {
        storage.failWrites(new IllegalStateException("no disk"));

        var first = append(CALL, 0);
        var repeat = append(CALL, 0);

        assertThat(first.failed()).isTrue();
        assertThat(repeat.failed()).isTrue();
    }

    @Test
    void a_batch_that_is_looked_at_after_its_deadline_is_not_written() {
        nanos = LATER;

        var outcome = append(CALL, 0);

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.EXPIRED));
        assertThat(storedCount()).isZero();
    }

    @Test
    void a_batch_routed_by_another_epoch_is_not_written() {
        var outcome = append(new ShardBatch(SHARD, EPOCH - 1, VERSION, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(storedCount()).isZero();
    }

    @Test
    void a_batch_for_a_shard_of_another_node_is_not_written() {
        var elsewhere = new ShardId(new StreamUid(9, 9), 0);

        var outcome = append(new ShardBatch(elsewhere, EPOCH, VERSION, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new NotOwner(EPOCH));
    }

    @Test
    void a_batch_placed_by_another_version_of_the_range_is_not_written() {
        var outcome = append(new ShardBatch(SHARD, EPOCH, VERSION - 1, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new Stale(VERSION));
        assertThat(storedCount()).isZero();
    }

    @Test
    void a_range_that_is_narrowed_while_the_shard_is_owned_takes_nothing_more_that_was_placed_before() {
        append(CALL, 0);
        shards.narrow();

        assertThat(append(OTHER_CALL, 0).result()).isEqualTo(new Stale(VERSION + 1));
        assertThat(append(new ShardBatch(SHARD, EPOCH, VERSION + 1, OTHER_CALL, batch(0)))
                        .result())
                .isEqualTo(new Stored(1, wallMs));
    }

    /** What was placed by that version may still come while appends in flight are waited for. */
    @Test
    void a_recall_tells_the_version_of_the_range_when_it_was_asked() {
        append(OTHER_CALL, 0);
        storage.holdWrites();
        append(CALL, 0);
        var asked = owners.recall(new RecallRequest(SHARD, CALL));
        shards.narrow();
        storage.releaseWrites();

        assertThat(asked.result().shardVersion()).isEqualTo(VERSION);
        assertThat(asked.result().isFinal()).isFalse();
        assertThat(owners.recall(new RecallRequest(SHARD, CALL)).result().shardVersion())
                .isEqualTo(VERSION + 1);
    }

    @Test
    void a_stored_batch_is_recognised_even_if_the_range_has_another_version_by_now() {
        append(CALL, 0);

        var repeat = append(new ShardBatch(SHARD, EPOCH, VERSION - 1, CALL, batch(0)));

        assertThat(repeat.result()).isEqualTo(new Stored(0, wallMs));
    }

    @Test
    void bytes_that_do_not_match_their_checksum_are_not_written() {
        RecordBatch intact = batch(0);
        byte[] damaged = intact.records().toByteArray();
        damaged[damaged.length - 1] ^= 1;
        var batch = new RecordBatch(1, intact.crc32c(), ByteSlice.of(damaged));

        var outcome = append(new ShardBatch(SHARD, EPOCH, VERSION, CALL, batch));

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.CORRUPT));
        assertThat(storedCount()).isZero();
    }

    @Test
    void a_repeat_gets_the_first_answer_and_writes_nothing() {
        append(CALL, 0, 1);
        append(OTHER_CALL, 0);
        wallMs += 5_000;

        var repeat = append(CALL, 0, 1);

        assertThat(repeat.result()).isEqualTo(new Stored(0, 10_000));
        assertThat(storedCount()).isEqualTo(3);
    }

    @Test
    void a_repeat_of_an_append_in_flight_joins_its_answer() {
        storage.holdWrites();
        var first = append(CALL, 0);

        var repeat = append(CALL, 0);

        assertThat(repeat.isComplete()).isFalse();
        storage.releaseWrites();
        assertThat(repeat.result()).isEqualTo(first.result());
        assertThat(storedCount()).isEqualTo(1);
    }

    @Test
    void a_batch_that_overlaps_what_is_stored_of_its_call_is_told_what_is_known() {
        append(CALL, 0, 1, 2);

        var overlapping = append(CALL, 2, 5);

        assertThat(overlapping.result()).isEqualTo(new Known(List.of(new KnownRecord(2, 2, wallMs))));
        assertThat(storedCount()).isEqualTo(3);
    }

    @Test
    void a_batch_that_overlaps_an_append_in_flight_waits_for_it() {
        storage.holdWrites();
        append(CALL, 0, 1);

        var overlapping = append(CALL, 1, 2);

        assertThat(overlapping.isComplete()).isFalse();
        storage.releaseWrites();
        assertThat(overlapping.result()).isEqualTo(new Known(List.of(new KnownRecord(1, 1, wallMs))));
    }

    @Test
    void other_places_of_the_same_call_are_another_batch() {
        append(CALL, 0, 1);

        var other = append(CALL, 2, 3);

        assertThat(other.result()).isEqualTo(new Stored(2, wallMs));
    }

    @Test
    void a_refused_batch_is_not_remembered() {
        storage.setRoom(ShardLog.Room.NO_MEMORY);
        append(CALL, 0);
        storage.setRoom(ShardLog.Room.FREE);

        var again = append(CALL, 0);

        assertThat(again.result()).isEqualTo(new Stored(0, wallMs));
    }

    @Test
    void a_repeat_is_answered_even_if_the_disk_is_full() {
        append(CALL, 0);
        storage.setRoom(ShardLog.Room.NO_DISK);

        var repeat = append(CALL, 0);

        assertThat(repeat.result()).isEqualTo(new Stored(0, wallMs));
        assertThat(append(OTHER_CALL, 0).result()).isEqualTo(new Refused(AppendRefusal.DISK_FULL));
    }

    @Test
    void what_passes_the_quota_is_refused() {
        quotas = () -> ShardQuota.asKinesis(nanos);
        owners = owners();
        append(CALL, IntStream.range(0, 1000).toArray());

        var outcome = append(OTHER_CALL, 0);

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.THROTTLED));
    }

    @Test
    void a_sealed_shard_takes_nothing_and_names_its_children() {
        append(CALL, 0);
        owners.seal(SHARD, List.of(1, 2));

        var late = append(OTHER_CALL, 0);

        assertThat(late.result()).isEqualTo(new Sealed(List.of(1, 2)));
        assertThat(storedCount()).isEqualTo(1);
    }

    @Test
    void a_sealed_shard_still_knows_what_it_holds() {
        append(CALL, 4, 6);
        owners.seal(SHARD, List.of(1, 2));

        var repeat = append(CALL, 4, 6);
        var recalled = owners.recall(new RecallRequest(SHARD, CALL)).result();

        assertThat(repeat.result()).isEqualTo(new Stored(0, wallMs));
        assertThat(recalled.isFinal()).isTrue();
        assertThat(recalled.records()).containsExactly(new KnownRecord(4, 0, wallMs), new KnownRecord(6, 1, wallMs));
    }

    @Test
    void nobody_is_told_that_a_shard_is_sealed_before_that_is_on_disk() {
        append(OTHER_CALL, 0);
        storage.holdWrites();
        owners.seal(SHARD, List.of(1));

        var late = append(CALL, 0);

        assertThat(late.isComplete()).isFalse();
        assertThat(owners.recall(new RecallRequest(SHARD, CALL)).result().isFinal())
                .isFalse();
        storage.releaseWrites();
        assertThat(late.result()).isEqualTo(new Sealed(List.of(1)));
    }

    @Test
    void arrival_times_never_go_back() {
        append(CALL, 0);
        wallMs -= 3_000;

        var second = append(OTHER_CALL, 0);

        assertThat(second.result()).isEqualTo(new Stored(1, 10_000));
    }

    @Test
    void another_life_goes_on_where_the_last_one_ended_and_knows_its_calls() {
        append(CALL, 0, 1);
        wallMs -= 1_000;
        owners = owners();

        var repeat = append(CALL, 0, 1);
        var next = append(OTHER_CALL, 0);

        assertThat(repeat.result()).isEqualTo(new Stored(0, 10_000));
        assertThat(next.result()).isEqualTo(new Stored(2, 10_000));
    }

    private Future<AppendOutcome> append(CallId call, int... places) {
        return append(new ShardBatch(SHARD, EPOCH, VERSION, call, batch(places)));
    }

    private Future<AppendOutcome> append(ShardBatch batch) {
        return owners.append(new AppendRequest(LATER, List.of(batch)))
                .map(reply -> reply.outcomes().get(0));
    }

    private long storedCount() {
        return owners.read(new ReadRequest(SHARD, 0, 10_000, ReadRequest.MAX_BYTES))
                .result()
                .outcome()
                .match(ReadOutcome.Records::nextOffset, notHere -> -1L, damaged -> -1L, busy -> -1L);
    }

    private ShardOwners owners() {
        var clock = new NodeClock(() -> nanos, () -> Instant.ofEpochMilli(wallMs));
        return new ShardOwners(
                EPOCH,
                storage,
                Runnable::run,
                new SharedByOwners(new RepeatMemory(RepeatConfig.defaults(), clock.nanos()), clock, counters),
                quotas,
                shards);
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
