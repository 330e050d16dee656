// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendRefusal;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.StorageInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OwnerCountersTest {
    private static final ShardId SHARD = new ShardId(new StreamUid(1, 2), 0);
    private static final long EPOCH = 7;
    private static final int VERSION = 3;
    private static final CallId CALL = CallId.fromClient(1, 2);
    private static final CallId OTHER_CALL = CallId.random(3, 4);

    private final OwnerCounters counters = new OwnerCounters();
    private final StorageInMemory storage = new StorageInMemory();
    private long nanos = 500;
    private Supplier<ShardQuota> quotas = ShardQuota::unlimited;
    private ShardOwners owners = owners();

    @Test
    void a_batch_counts_when_it_is_on_disk_with_its_records_and_how_long_it_took() {
        openTheShard();
        storage.holdWrites();
        append(CALL, 0, 1, 2);
        long before = counters.appends();
        nanos += 3_000_000;

        storage.releaseWrites();

        assertThat(before).isEqualTo(1);
        assertThat(counters.appends()).isEqualTo(2);
        assertThat(counters.records()).isEqualTo(1 + 3);
        assertThat(counters.bytes())
                .isEqualTo((long) batch(0).records().length()
                        + batch(0, 1, 2).records().length());
        assertThat(counters.appendNanos().sum()).isEqualTo(3_000_000);
        assertThat(counters.appendNanos().count()).isEqualTo(2);
    }

    @Test
    void a_repeat_of_what_is_stored_is_no_append() {
        append(CALL, 0, 1);

        append(CALL, 0, 1);

        assertThat(counters.repeats().count(RepeatKind.SAME)).isEqualTo(1);
        assertThat(counters.appends()).isEqualTo(1);
    }

    @Test
    void a_repeat_that_was_grouped_otherwise_overlaps() {
        append(CALL, 0, 1);

        append(CALL, 1, 2);

        assertThat(counters.repeats().count(RepeatKind.OVERLAPPING)).isEqualTo(1);
        assertThat(counters.appends()).isEqualTo(1);
    }

    @Test
    void a_repeat_of_what_is_on_its_way_to_the_disk_joins_it() {
        openTheShard();
        storage.holdWrites();
        append(CALL, 0, 1);

        append(CALL, 0, 1);
        storage.releaseWrites();

        assertThat(counters.repeats().count(RepeatKind.IN_FLIGHT)).isEqualTo(1);
        assertThat(counters.appends()).isEqualTo(2);
    }

    @Test
    void refusals_are_counted_by_their_reasons() {
        append(new ShardBatch(SHARD, EPOCH, VERSION, CALL, batch(0)), nanos);
        RecordBatch intact = batch(0);
        append(new ShardBatch(SHARD, EPOCH, VERSION, CALL, new RecordBatch(1, intact.crc32c() + 1, intact.records())));
        storage.setRoom(ShardLog.Room.NO_DISK);
        append(CALL, 0);
        storage.setRoom(ShardLog.Room.NO_MEMORY);
        append(CALL, 0);

        assertThat(counters.refusals().count(AppendRefusal.EXPIRED)).isEqualTo(1);
        assertThat(counters.refusals().count(AppendRefusal.CORRUPT)).isEqualTo(1);
        assertThat(counters.refusals().count(AppendRefusal.DISK_FULL)).isEqualTo(1);
        assertThat(counters.refusals().count(AppendRefusal.OVERLOADED)).isEqualTo(1);
        assertThat(counters.appends()).isZero();
    }

    @Test
    void a_spent_quota_is_a_refusal() {
        quotas = () -> ShardQuota.asKinesis(nanos);
        owners = owners();
        for (int i = 0; i < 1000; i++) {
            append(CallId.random(i, i), 0);
        }

        append(CALL, 0);

        assertThat(counters.refusals().count(AppendRefusal.THROTTLED)).isEqualTo(1);
        assertThat(counters.appends()).isEqualTo(1000);
    }

    @Test
    void batches_that_belong_elsewhere_are_redirected_and_not_refused() {
        append(new ShardBatch(SHARD, EPOCH + 1, VERSION, CALL, batch(0)));
        append(new ShardBatch(new ShardId(new StreamUid(1, 2), 9), EPOCH, VERSION, CALL, batch(0)));
        append(new ShardBatch(SHARD, EPOCH, VERSION + 1, CALL, batch(0)));
        owners.seal(SHARD, List.of(1, 2));
        append(CALL, 0);

        assertThat(counters.redirects().count(Redirect.NOT_OWNER)).isEqualTo(2);
        assertThat(counters.redirects().count(Redirect.STALE)).isEqualTo(1);
        assertThat(counters.redirects().count(Redirect.SEALED)).isEqualTo(1);
        assertThat(counters.refusals().kinds())
                .allSatisfy(
                        reason -> assertThat(counters.refusals().count(reason)).isZero());
    }

    @Test
    void how_things_stand_is_shown_at_the_next_tick() {
        append(CALL, 0);
        append(OTHER_CALL, 0);
        int before = counters.openShards();

        owners.tick();

        RepeatConfig config = RepeatConfig.defaults();
        assertThat(before).isZero();
        assertThat(counters.openShards()).isEqualTo(1);
        assertThat(counters.clientCalls().usedBytes()).isBetween(1L, 200L);
        assertThat(counters.gatewayCalls().usedBytes()).isBetween(1L, 200L);
        assertThat(counters.clientCalls().maxBytes() + counters.gatewayCalls().maxBytes())
                .isEqualTo(config.budgetBytes());
        assertThat(counters.clientCalls().horizonNanos())
                .isEqualTo(config.clientLifetime().toNanos());
        assertThat(counters.gatewayCalls().horizonNanos())
                .isEqualTo(config.gatewayLifetime().toNanos());
    }

    @Test
    void a_tick_that_comes_late_shows_how_late_the_thread_is() {
        nanos += ShardOwners.TICK.plus(Duration.ofMillis(70)).toNanos();

        owners.tick();

        assertThat(counters.loopLagNanos().sum()).isEqualTo(70_000_000);
    }

    /** Which is a write too, and would be held. */
    private void openTheShard() {
        append(OTHER_CALL, 0);
    }

    private void append(CallId call, int... places) {
        append(new ShardBatch(SHARD, EPOCH, VERSION, call, batch(places)));
    }

    private void append(ShardBatch batch) {
        append(batch, nanos + 1_000_000_000);
    }

    private void append(ShardBatch batch, long deadlineNanos) {
        owners.append(new AppendRequest(deadlineNanos, List.of(batch)));
    }

    private ShardOwners owners() {
        var clock = new NodeClock(() -> nanos, () -> Instant.ofEpochMilli(10_000));
        return new ShardOwners(
                EPOCH,
                storage,
                Runnable::run,
                new SharedByOwners(new RepeatMemory(RepeatConfig.defaults(), clock.nanos()), clock, counters),
                quotas,
                new OneShard(SHARD, VERSION));
    }

    private static RecordBatch batch(int... places) {
        var arena = new RecordArena(1024, 8);
        for (int place = 0; place <= places[places.length - 1]; place++) {
            arena.begin(PlacedBy.NOTHING);
            arena.data(new byte[] {1}, 0, 1);
            arena.end(0, 0);
        }
        return arena.batch(places, 0, places.length);
    }
}
