// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static io.sluice.shardnode.owner.OwnersOnOneThread.CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.DEADLINE_NANOS;
import static io.sluice.shardnode.owner.OwnersOnOneThread.EPOCH;
import static io.sluice.shardnode.owner.OwnersOnOneThread.OTHER_CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.SHARD;
import static io.sluice.shardnode.owner.OwnersOnOneThread.VERSION;
import static io.sluice.shardnode.owner.OwnersOnOneThread.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.Known;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Sealed;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.KnownRecord;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.storage.ShardLog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardOwnerTest {
    private final OwnersOnOneThread node = new OwnersOnOneThread();

    @Test
    void offsets_follow_the_order_of_arrival_without_a_gap() {
        node.append(CALL, 0, 1, 2);

        var second = node.append(OTHER_CALL, 0);

        assertThat(second.result()).isEqualTo(new Stored(3, node.wallMs()));
    }

    @Test
    void an_append_is_not_answered_before_it_is_on_disk() {
        node.storage.holdWrites();

        var outcome = node.append(CALL, 0);

        assertThat(outcome.isComplete()).isFalse();
        node.storage.releaseWrites();
        assertThat(outcome.result()).isEqualTo(new Stored(0, node.wallMs()));
    }

    @Test
    void a_disk_that_fails_leaves_the_append_unanswered_and_its_repeat_too() {
        node.storage.failWrites(new IllegalStateException("no disk"));

        var first = node.append(CALL, 0);
        var repeat = node.append(CALL, 0);

        assertThat(first.failed()).isTrue();
        assertThat(repeat.failed()).isTrue();
    }

    @Test
    void a_batch_that_is_looked_at_after_its_deadline_is_not_written() {
        node.passNanos(DEADLINE_NANOS - node.nanos());

        var outcome = node.append(CALL, 0);

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.EXPIRED));
        assertThat(node.storedCount()).isZero();
    }

    @Test
    void a_batch_routed_by_another_epoch_is_not_written() {
        var outcome = node.append(new ShardBatch(SHARD, EPOCH - 1, VERSION, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(node.storedCount()).isZero();
    }

    @Test
    void a_batch_for_a_shard_of_another_node_is_not_written() {
        var elsewhere = new ShardId(new StreamUid(9, 9), 0);

        var outcome = node.append(new ShardBatch(elsewhere, EPOCH, VERSION, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new NotOwner(EPOCH));
    }

    @Test
    void a_batch_placed_by_another_version_of_the_range_is_not_written() {
        var outcome = node.append(new ShardBatch(SHARD, EPOCH, VERSION - 1, CALL, batch(0)));

        assertThat(outcome.result()).isEqualTo(new Stale(VERSION));
        assertThat(node.storedCount()).isZero();
    }

    @Test
    void a_batch_placed_by_a_newer_version_than_this_node_knows_is_to_come_again_as_it_is() {
        var early = new ShardBatch(SHARD, EPOCH, VERSION + 1, CALL, batch(0));

        assertThat(node.append(early).result()).isEqualTo(new NotOwner(EPOCH));
        node.shards.narrow();
        assertThat(node.append(early).result()).isInstanceOf(Stored.class);
    }

    @Test
    void a_range_that_is_narrowed_while_the_shard_is_owned_takes_nothing_more_that_was_placed_before() {
        node.append(CALL, 0);
        node.shards.narrow();

        assertThat(node.append(OTHER_CALL, 0).result()).isEqualTo(new Stale(VERSION + 1));
        assertThat(node.append(new ShardBatch(SHARD, EPOCH, VERSION + 1, OTHER_CALL, batch(0)))
                        .result())
                .isEqualTo(new Stored(1, node.wallMs()));
    }

    /** What was placed by that version may still come while appends in flight are waited for. */
    @Test
    void a_recall_tells_the_version_of_the_range_when_it_was_asked() {
        node.append(OTHER_CALL, 0);
        node.storage.holdWrites();
        node.append(CALL, 0);
        var asked = node.owners().recall(new RecallRequest(SHARD, CALL));
        node.shards.narrow();
        node.storage.releaseWrites();

        assertThat(asked.result().shardVersion()).isEqualTo(VERSION);
        assertThat(asked.result().isFinal()).isFalse();
        assertThat(node.owners().recall(new RecallRequest(SHARD, CALL)).result().shardVersion())
                .isEqualTo(VERSION + 1);
    }

    @Test
    void a_stored_batch_is_recognised_even_if_the_range_has_another_version_by_now() {
        node.append(CALL, 0);

        var repeat = node.append(new ShardBatch(SHARD, EPOCH, VERSION - 1, CALL, batch(0)));

        assertThat(repeat.result()).isEqualTo(new Stored(0, node.wallMs()));
    }

    @Test
    void bytes_that_do_not_match_their_checksum_are_not_written() {
        RecordBatch intact = batch(0);
        byte[] damaged = intact.records().toByteArray();
        damaged[damaged.length - 1] ^= 1;
        var batch = new RecordBatch(1, intact.crc32c(), ByteSlice.of(damaged));

        var outcome = node.append(new ShardBatch(SHARD, EPOCH, VERSION, CALL, batch));

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.CORRUPT));
        assertThat(node.storedCount()).isZero();
    }

    @Test
    void a_repeat_gets_the_first_answer_and_writes_nothing() {
        node.append(CALL, 0, 1);
        node.append(OTHER_CALL, 0);
        node.moveWall(5_000);

        var repeat = node.append(CALL, 0, 1);

        assertThat(repeat.result()).isEqualTo(new Stored(0, 10_000));
        assertThat(node.storedCount()).isEqualTo(3);
    }

    @Test
    void a_repeat_of_an_append_in_flight_joins_its_answer() {
        node.storage.holdWrites();
        var first = node.append(CALL, 0);

        var repeat = node.append(CALL, 0);

        assertThat(repeat.isComplete()).isFalse();
        node.storage.releaseWrites();
        assertThat(repeat.result()).isEqualTo(first.result());
        assertThat(node.storedCount()).isEqualTo(1);
    }

    @Test
    void a_batch_that_overlaps_what_is_stored_of_its_call_is_told_what_is_known() {
        node.append(CALL, 0, 1, 2);

        var overlapping = node.append(CALL, 2, 5);

        assertThat(overlapping.result()).isEqualTo(new Known(List.of(new KnownRecord(2, 2, node.wallMs()))));
        assertThat(node.storedCount()).isEqualTo(3);
    }

    @Test
    void a_batch_that_overlaps_an_append_in_flight_waits_for_it() {
        node.storage.holdWrites();
        node.append(CALL, 0, 1);

        var overlapping = node.append(CALL, 1, 2);

        assertThat(overlapping.isComplete()).isFalse();
        node.storage.releaseWrites();
        assertThat(overlapping.result()).isEqualTo(new Known(List.of(new KnownRecord(1, 1, node.wallMs()))));
    }

    @Test
    void other_places_of_the_same_call_are_another_batch() {
        node.append(CALL, 0, 1);

        var other = node.append(CALL, 2, 3);

        assertThat(other.result()).isEqualTo(new Stored(2, node.wallMs()));
    }

    @Test
    void a_refused_batch_is_not_remembered() {
        node.storage.setRoom(ShardLog.Room.NO_MEMORY);
        node.append(CALL, 0);
        node.storage.setRoom(ShardLog.Room.FREE);

        var again = node.append(CALL, 0);

        assertThat(again.result()).isEqualTo(new Stored(0, node.wallMs()));
    }

    @Test
    void a_repeat_is_answered_even_if_the_disk_is_full() {
        node.append(CALL, 0);
        node.storage.setRoom(ShardLog.Room.NO_DISK);

        var repeat = node.append(CALL, 0);

        assertThat(repeat.result()).isEqualTo(new Stored(0, node.wallMs()));
        assertThat(node.append(OTHER_CALL, 0).result()).isEqualTo(new Refused(AppendRefusal.DISK_FULL));
    }

    @Test
    void what_passes_the_quota_is_refused() {
        node.limitAsKinesis();
        node.append(CALL, IntStream.range(0, 1000).toArray());

        var outcome = node.append(OTHER_CALL, 0);

        assertThat(outcome.result()).isEqualTo(new Refused(AppendRefusal.THROTTLED));
    }

    @Test
    void a_sealed_shard_takes_nothing_and_names_its_children() {
        node.append(CALL, 0);
        node.owners().seal(SHARD, List.of(1, 2));

        var late = node.append(OTHER_CALL, 0);

        assertThat(late.result()).isEqualTo(new Sealed(List.of(1, 2)));
        assertThat(node.storedCount()).isEqualTo(1);
    }

    @Test
    void a_sealed_shard_still_knows_what_it_holds() {
        node.append(CALL, 4, 6);
        node.owners().seal(SHARD, List.of(1, 2));

        var repeat = node.append(CALL, 4, 6);
        var recalled = node.owners().recall(new RecallRequest(SHARD, CALL)).result();

        assertThat(repeat.result()).isEqualTo(new Stored(0, node.wallMs()));
        assertThat(recalled.isFinal()).isTrue();
        assertThat(recalled.records())
                .containsExactly(new KnownRecord(4, 0, node.wallMs()), new KnownRecord(6, 1, node.wallMs()));
    }

    @Test
    void nobody_is_told_that_a_shard_is_sealed_before_that_is_on_disk() {
        node.append(OTHER_CALL, 0);
        node.storage.holdWrites();
        node.owners().seal(SHARD, List.of(1));

        var late = node.append(CALL, 0);

        assertThat(late.isComplete()).isFalse();
        assertThat(node.owners().recall(new RecallRequest(SHARD, CALL)).result().isFinal())
                .isFalse();
        node.storage.releaseWrites();
        assertThat(late.result()).isEqualTo(new Sealed(List.of(1)));
    }

    @Test
    void arrival_times_never_go_back() {
        node.append(CALL, 0);
        node.moveWall(-3_000);

        var second = node.append(OTHER_CALL, 0);

        assertThat(second.result()).isEqualTo(new Stored(1, 10_000));
    }

    @Test
    void another_life_goes_on_where_the_last_one_ended_and_knows_its_calls() {
        node.append(CALL, 0, 1);
        node.moveWall(-1_000);
        node.startAgain();

        var repeat = node.append(CALL, 0, 1);
        var next = node.append(OTHER_CALL, 0);

        assertThat(repeat.result()).isEqualTo(new Stored(0, 10_000));
        assertThat(next.result()).isEqualTo(new Stored(2, 10_000));
    }
}
