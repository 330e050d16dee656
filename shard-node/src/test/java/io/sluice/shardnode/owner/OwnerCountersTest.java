// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static io.sluice.shardnode.owner.OwnersOnOneThread.CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.EPOCH;
import static io.sluice.shardnode.owner.OwnersOnOneThread.OTHER_CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.SHARD;
import static io.sluice.shardnode.owner.OwnersOnOneThread.VERSION;
import static io.sluice.shardnode.owner.OwnersOnOneThread.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendRefusal;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.storage.ShardLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerCountersTest {
    private static final CallId GATEWAYS_CALL = CallId.random(3, 4);

    private final OwnersOnOneThread node = new OwnersOnOneThread();

    @Test
    void a_batch_counts_when_it_is_on_disk_with_its_records_and_how_long_it_took() {
        openTheShard();
        node.storage.holdWrites();
        node.append(CALL, 0, 1, 2);
        long before = node.counters.appends();
        node.passNanos(3_000_000);

        node.storage.releaseWrites();

        assertThat(before).isEqualTo(1);
        assertThat(node.counters.appends()).isEqualTo(2);
        assertThat(node.counters.records()).isEqualTo(1 + 3);
        assertThat(node.counters.bytes())
                .isEqualTo((long) batch(0).records().length()
                        + batch(0, 1, 2).records().length());
        assertThat(node.counters.appendNanos().sum()).isEqualTo(3_000_000);
        assertThat(node.counters.appendNanos().count()).isEqualTo(2);
    }

    @Test
    void a_repeat_of_what_is_stored_is_no_append() {
        node.append(CALL, 0, 1);

        node.append(CALL, 0, 1);

        assertThat(node.counters.repeats().count(RepeatKind.SAME)).isEqualTo(1);
        assertThat(node.counters.appends()).isEqualTo(1);
    }

    @Test
    void a_repeat_that_was_grouped_otherwise_overlaps() {
        node.append(CALL, 0, 1);

        node.append(CALL, 1, 2);

        assertThat(node.counters.repeats().count(RepeatKind.OVERLAPPING)).isEqualTo(1);
        assertThat(node.counters.appends()).isEqualTo(1);
    }

    @Test
    void a_repeat_of_what_is_on_its_way_to_the_disk_joins_it() {
        openTheShard();
        node.storage.holdWrites();
        node.append(CALL, 0, 1);

        node.append(CALL, 0, 1);
        node.storage.releaseWrites();

        assertThat(node.counters.repeats().count(RepeatKind.IN_FLIGHT)).isEqualTo(1);
        assertThat(node.counters.appends()).isEqualTo(2);
    }

    @Test
    void refusals_are_counted_by_their_reasons() {
        node.append(new ShardBatch(SHARD, EPOCH, VERSION, CALL, batch(0)), node.nanos());
        RecordBatch intact = batch(0);
        node.append(
                new ShardBatch(SHARD, EPOCH, VERSION, CALL, new RecordBatch(1, intact.crc32c() + 1, intact.records())));
        node.storage.setRoom(ShardLog.Room.NO_DISK);
        node.append(CALL, 0);
        node.storage.setRoom(ShardLog.Room.NO_MEMORY);
        node.append(CALL, 0);

        assertThat(node.counters.refusals().count(AppendRefusal.EXPIRED)).isEqualTo(1);
        assertThat(node.counters.refusals().count(AppendRefusal.CORRUPT)).isEqualTo(1);
        assertThat(node.counters.refusals().count(AppendRefusal.DISK_FULL)).isEqualTo(1);
        assertThat(node.counters.refusals().count(AppendRefusal.OVERLOADED)).isEqualTo(1);
        assertThat(node.counters.appends()).isZero();
    }

    @Test
    void a_spent_quota_is_a_refusal() {
        node.limitAsKinesis();
        for (int i = 0; i < 1000; i++) {
            node.append(CallId.random(i, i), 0);
        }

        node.append(CALL, 0);

        assertThat(node.counters.refusals().count(AppendRefusal.THROTTLED)).isEqualTo(1);
        assertThat(node.counters.appends()).isEqualTo(1000);
    }

    @Test
    void batches_that_belong_elsewhere_are_redirected_and_not_refused() {
        node.append(new ShardBatch(SHARD, EPOCH + 1, VERSION, CALL, batch(0)));
        node.append(new ShardBatch(new ShardId(new StreamUid(1, 2), 9), EPOCH, VERSION, CALL, batch(0)));
        node.append(new ShardBatch(SHARD, EPOCH, VERSION - 1, CALL, batch(0)));
        node.owners().seal(SHARD, List.of(1, 2));
        node.append(CALL, 0);

        assertThat(node.counters.redirects().count(Redirect.NOT_OWNER)).isEqualTo(2);
        assertThat(node.counters.redirects().count(Redirect.STALE)).isEqualTo(1);
        assertThat(node.counters.redirects().count(Redirect.SEALED)).isEqualTo(1);
        assertThat(node.counters.refusals().kinds())
                .allSatisfy(reason ->
                        assertThat(node.counters.refusals().count(reason)).isZero());
    }

    @Test
    void how_things_stand_is_shown_at_the_next_tick() {
        node.append(CALL, 0);
        node.append(GATEWAYS_CALL, 0);
        int before = node.counters.openShards();

        node.owners().tick();

        RepeatConfig config = RepeatConfig.defaults();
        assertThat(before).isZero();
        assertThat(node.counters.openShards()).isEqualTo(1);
        assertThat(node.counters.clientCalls().usedBytes()).isBetween(1L, 200L);
        assertThat(node.counters.gatewayCalls().usedBytes()).isBetween(1L, 200L);
        assertThat(node.counters.clientCalls().maxBytes()
                        + node.counters.gatewayCalls().maxBytes())
                .isEqualTo(config.budgetBytes());
        assertThat(node.counters.clientCalls().horizonNanos())
                .isEqualTo(config.clientLifetime().toNanos());
        assertThat(node.counters.gatewayCalls().horizonNanos())
                .isEqualTo(config.gatewayLifetime().toNanos());
    }

    @Test
    void a_tick_that_comes_late_shows_how_late_the_thread_is() {
        node.passNanos(ShardOwners.TICK.plus(Duration.ofMillis(70)).toNanos());

        node.owners().tick();

        assertThat(node.counters.loopLagNanos().sum()).isEqualTo(70_000_000);
    }

    /** Which is a write too, and would be held. */
    private void openTheShard() {
        node.append(OTHER_CALL, 0);
    }
}
