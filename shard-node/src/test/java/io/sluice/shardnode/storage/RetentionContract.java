// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import static io.sluice.shardnode.storage.Batches.SHARD;
import static io.sluice.shardnode.storage.Batches.batch;
import static io.sluice.shardnode.storage.Batches.shard;
import static io.sluice.shardnode.storage.Batches.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.bus.ShardEnd;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every storage engine must do with records that are past their retention. */
abstract class RetentionContract extends EngineUnderTest {
    @Test
    void what_is_past_its_retention_is_neither_shown_nor_pointed_at() {
        a_shard_with_a_batch_each_second();

        retention.keepFrom(SHARD, 2000);

        assertThat(texts(read(0, MANY, MANY).batches())).containsExactly("c", "d", "e");
        assertThat(read(0, MANY, MANY).batches().get(0).baseOffset()).isEqualTo(2);
        assertThat(seek(Place.TRIM_HORIZON, 0)).isEqualTo(2);
        assertThat(seek(Place.AT_TIMESTAMP, 1)).isEqualTo(2);
        assertThat(seek(Place.AT_TIMESTAMP, 2001)).isEqualTo(4);
        assertThat(seek(Place.LATEST, 0)).isEqualTo(5);
    }

    @Test
    void a_read_inside_what_is_kept_is_not_moved() {
        a_shard_with_a_batch_each_second();

        retention.keepFrom(SHARD, 2000);

        for (int from = 2; from < 7; from++) {
            assertThat(read(from, 1, MANY).nextOffset()).isEqualTo(Math.min(from + 1, Math.max(5, from)));
        }
    }

    @Test
    void a_retention_that_is_changed_counts_at_once() {
        a_shard_with_a_batch_each_second();
        retention.keepFrom(SHARD, 3000);
        assertThat(seek(Place.TRIM_HORIZON, 0)).isEqualTo(4);

        retention.keepFrom(SHARD, 1001);

        assertThat(seek(Place.TRIM_HORIZON, 0)).isEqualTo(2);
        assertThat(texts(read(1, MANY, MANY).batches())).containsExactly("c", "d", "e");
    }

    @Test
    void a_shard_of_which_nothing_is_kept_reads_as_at_its_tip() {
        a_shard_with_a_batch_each_second();

        retention.keepFrom(SHARD, 3001);

        assertThat(read(0, MANY, MANY)).isEqualTo(new Records(List.of(), 5, Optional.empty(), Optional.empty()));
        assertThat(seek(Place.TRIM_HORIZON, 0)).isEqualTo(5);
        assertThat(seek(Place.AT_TIMESTAMP, 1)).isEqualTo(5);
    }

    @Test
    void a_sweep_changes_nothing_that_a_reader_sees() {
        a_shard_with_a_batch_each_second();
        reopened();
        retention.keepFrom(SHARD, 2000);
        Records before = read(0, MANY, MANY);

        await(storage().sweep());

        assertThat(read(0, MANY, MANY)).isEqualTo(before);
        assertThat(read(3, MANY, MANY)).isEqualTo(read(3, MANY, MANY));
        assertThat(seek(Place.TRIM_HORIZON, 0)).isEqualTo(2);
    }

    @Test
    void where_a_shard_stands_outlives_its_records() {
        a_shard_with_a_batch_each_second();
        RecoveredShard before = reopened(2).recovered();
        retention.keepFrom(SHARD, 4000);

        await(storage().sweep());
        ShardLog log = reopened(3);

        assertThat(log.recovered()).isEqualTo(before);
        assertThat(before).isEqualTo(new RecoveredShard(5, 3000, Optional.empty()));
        assertThatThrownBy(() -> log.append(0, batch(9, NOW_MS, "again"))).isInstanceOf(IllegalArgumentException.class);
        await(log.append(5, batch(9, NOW_MS, "f")));
        assertThat(texts(read(0, MANY, MANY).batches())).containsExactly("f");
        assertThat(reopened(4).recovered().nextOffset()).isEqualTo(6);
    }

    @Test
    void the_end_of_a_sealed_shard_outlives_its_records() {
        var end = new ShardEnd(5, List.of(7, 8));
        await(a_shard_with_a_batch_each_second().seal(end));
        retention.keepFrom(SHARD, 4000);
        reopened();

        await(storage().sweep());
        ShardLog log = reopened(2);

        assertThat(log.recovered()).isEqualTo(new RecoveredShard(5, 3000, Optional.of(end)));
        assertThat(awaitFailure(log.append(5, batch(9, NOW_MS, "late")))).isInstanceOf(IllegalStateException.class);
        assertThat(read(0, MANY, MANY).isAtEnd()).isTrue();
        assertThat(read(0, MANY, MANY).end()).contains(end);
    }

    @Test
    void a_sweep_leaves_the_appends_that_may_still_be_repeated() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS - 1000, "a", "b")));
        reopened();
        retention.keepFrom(SHARD, NOW_MS);
        await(storage().sweep());
        reopened();
        List<Long> told = new ArrayList<>();

        await(storage().open(SHARD, 2, thread(), (call, places, offset, arrival) -> told.add(offset)));

        assertThat(told).containsExactly(0L);
        assertThat(read(0, MANY, MANY).batches()).isEmpty();
    }

    @Test
    void a_shard_of_a_deleted_stream_gives_and_takes_nothing() {
        ShardLog log = a_shard_with_a_batch_each_second();
        retention.keepFrom(SHARD, Retention.NOTHING);
        assertThat(read(0, MANY, MANY).batches()).isEmpty();

        await(storage().sweep());

        assertThat(awaitFailure(log.append(5, batch(9, NOW_MS, "late")))).isInstanceOf(IllegalStateException.class);
        assertThat(awaitFailure(storage().open(SHARD, 2, thread(), (call, places, offset, arrival) -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(read(0, MANY, MANY).batches()).isEmpty();
    }

    @Test
    void a_sweep_for_one_shard_leaves_the_others_whole() {
        a_shard_with_a_batch_each_second();
        ShardLog other = open(shard(9), 1);
        await(other.append(0, batch(1, 1000, "other")));
        retention.keepFrom(SHARD, Retention.NOTHING);
        reopened();

        await(storage().sweep());
        reopened();

        assertThat(texts(read(shard(9), 0, MANY, MANY).batches())).containsExactly("other");
    }

    /** The batches a b, c, d, e; c and d arrive together. */
    private ShardLog a_shard_with_a_batch_each_second() {
        ShardLog log = open(1);
        await(Future.all(
                log.append(0, batch(1, 1000, "a", "b")),
                log.append(2, batch(2, 2000, "c")),
                log.append(3, batch(3, 2000, "d")),
                log.append(4, batch(4, 3000, "e"))));
        return log;
    }
}
