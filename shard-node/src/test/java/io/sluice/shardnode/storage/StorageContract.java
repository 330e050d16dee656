// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import static io.sluice.shardnode.storage.Batches.SHARD;
import static io.sluice.shardnode.storage.Batches.batch;
import static io.sluice.shardnode.storage.Batches.large;
import static io.sluice.shardnode.storage.Batches.shard;
import static io.sluice.shardnode.storage.Batches.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bus.Places;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every storage engine must do. An engine's test extends this and says how to make the engine. */
public abstract class StorageContract extends RetentionContract {
    @Test
    void a_shard_never_seen_begins_empty() {
        ShardLog log = open(1);

        assertThat(log.recovered()).isEqualTo(RecoveredShard.EMPTY);
    }

    @Test
    void a_shard_never_written_reads_as_empty() {
        assertThat(read(0, MANY, MANY)).isEqualTo(new Records(List.of(), 0, Optional.empty(), Optional.empty()));
        assertThat(seek(Place.LATEST, 0)).isZero();
        assertThat(seek(Place.AT_TIMESTAMP, 1)).isZero();
    }

    @Test
    void what_was_acknowledged_is_read_back_in_order() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a", "b")));
        await(log.append(2, batch(2, NOW_MS + 1, "c")));

        Records records = read(0, MANY, MANY);

        assertThat(texts(records.batches())).containsExactly("a", "b", "c");
        assertThat(records.nextOffset()).isEqualTo(3);
        assertThat(records.nextArrivalMs()).isEmpty();
        assertThat(records.batches()).extracting(StoredBatch::baseOffset).containsExactly(0L, 2L);
        assertThat(records.batches()).extracting(StoredBatch::arrivalMs).containsExactly(NOW_MS, NOW_MS + 1);
    }

    @Test
    void appends_complete_in_the_order_of_their_calls() {
        ShardLog log = open(1);
        List<Integer> completed = new ArrayList<>();
        List<Future<Void>> appends = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            int number = i;
            appends.add(log.append(i, batch(i, NOW_MS, "r" + i)).onSuccess(done -> completed.add(number)));
        }
        await(Future.all(appends));

        assertThat(completed).hasSize(50).isSorted();
        assertThat(texts(read(0, MANY, MANY).batches())).hasSize(50).startsWith("r0", "r1", "r2");
    }

    @Test
    void a_read_is_cut_to_the_records_asked_for_with_a_checksum_of_its_own() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a", "b", "c", "d")));

        Records records = read(1, 2, MANY);

        assertThat(texts(records.batches())).containsExactly("b", "c");
        assertThat(records.batches().get(0).baseOffset()).isEqualTo(1);
        assertThat(records.batches()).map(StoredBatch::batch).allMatch(RecordBatch::isIntact);
        assertThat(records.nextOffset()).isEqualTo(3);
        assertThat(records.nextArrivalMs()).contains(NOW_MS);
    }

    @Test
    void a_whole_batch_keeps_the_checksum_of_its_gateway() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a", "b")));

        assertThat(read(0, MANY, MANY).batches().get(0).batch())
                .isEqualTo(batch(1, NOW_MS, "a", "b").batch());
    }

    @Test
    void a_read_stops_before_the_record_that_would_pass_its_bytes() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "aaaa", "bbbb", "cccc")));
        int recordBytes = 7 + 4;

        assertThat(texts(read(0, MANY, 2 * recordBytes).batches())).containsExactly("aaaa", "bbbb");
        assertThat(texts(read(0, MANY, 2 * recordBytes + 1).batches())).containsExactly("aaaa", "bbbb");
        assertThat(texts(read(0, MANY, 2 * recordBytes - 1).batches())).containsExactly("aaaa");
    }

    @Test
    void a_first_record_larger_than_the_bytes_asked_for_comes_alone() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "first is long", "b")));

        assertThat(texts(read(0, MANY, 1).batches())).containsExactly("first is long");
    }

    @Test
    void the_largest_record_there_can_be_is_stored_and_read_back() {
        ShardLog log = open(1);
        int bytes = 10 << 20;
        await(log.append(0, large(5, NOW_MS, bytes)));
        await(log.append(1, batch(6, NOW_MS, "next")));

        Records records = read(0, MANY, 1);

        assertThat(records.batches().get(0).batch())
                .isEqualTo(large(5, NOW_MS, bytes).batch());
        assertThat(records.nextOffset()).isEqualTo(1);
    }

    @Test
    void a_read_beyond_the_tip_gives_nothing_and_stays_where_it_asked() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a")));

        assertThat(read(5, MANY, MANY)).isEqualTo(new Records(List.of(), 5, Optional.empty(), Optional.empty()));
    }

    @Test
    void a_read_tells_the_arrival_of_the_record_it_stopped_before() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a")));
        await(log.append(1, batch(2, NOW_MS + 9, "b")));

        assertThat(read(0, 1, MANY).nextArrivalMs()).contains(NOW_MS + 9);
    }

    @Test
    void latest_is_behind_every_record_acknowledged_before() {
        ShardLog log = open(1);

        for (int i = 0; i < 20; i++) {
            await(log.append(i, batch(i, NOW_MS, "r")));
            assertThat(seek(Place.LATEST, 0)).isEqualTo(i + 1);
        }
    }

    @Test
    void a_time_finds_the_first_record_that_came_then_or_later() {
        ShardLog log = open(1);
        await(Future.all(
                log.append(0, batch(1, 1000, "a", "b")),
                log.append(2, batch(2, 1000, "c")),
                log.append(3, batch(3, 2000, "d")),
                log.append(4, batch(4, 3000, "e"))));

        assertThat(seek(Place.TRIM_HORIZON, 0)).isZero();
        assertThat(seek(Place.AT_TIMESTAMP, 1)).isZero();
        assertThat(seek(Place.AT_TIMESTAMP, 1000)).isZero();
        assertThat(seek(Place.AT_TIMESTAMP, 1001)).isEqualTo(3);
        assertThat(seek(Place.AT_TIMESTAMP, 2000)).isEqualTo(3);
        assertThat(seek(Place.AT_TIMESTAMP, 2001)).isEqualTo(4);
        assertThat(seek(Place.AT_TIMESTAMP, 3001)).isEqualTo(5);
    }

    @Test
    void a_log_of_a_smaller_epoch_can_append_no_more() {
        ShardLog old = open(1);
        await(old.append(0, batch(1, NOW_MS, "a")));
        ShardLog young = open(2);

        assertThat(awaitFailure(old.append(1, batch(2, NOW_MS, "late")))).isInstanceOf(IllegalStateException.class);
        await(young.append(1, batch(3, NOW_MS, "b")));

        assertThat(texts(read(0, MANY, MANY).batches())).containsExactly("a", "b");
    }

    @Test
    void a_shard_is_not_opened_in_an_epoch_below_one_it_was_opened_in() {
        open(5);

        assertThat(awaitFailure(storage().open(SHARD, 4, thread(), (call, places, offset, arrival) -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_new_owner_finds_what_the_old_one_had_under_way() {
        ShardLog old = open(1);
        Future<Void> underWay = old.append(0, batch(1, NOW_MS, "a", "b"));

        ShardLog young = open(2);

        await(underWay);
        assertThat(young.recovered()).isEqualTo(new RecoveredShard(2, NOW_MS, Optional.empty()));
    }

    @Test
    void opening_tells_of_the_young_appends_oldest_first() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a", "b")));
        await(log.append(2, batch(2, NOW_MS, "c")));
        List<String> told = new ArrayList<>();

        await(storage()
                .open(
                        SHARD,
                        2,
                        thread(),
                        (call, places, offset, arrival) -> told.add(call + " " + places + " " + offset)));

        assertThat(told)
                .containsExactly(
                        batch(1, 0, "a").call() + " " + Places.of(0, 1) + " 0",
                        batch(2, 0, "c").call() + " " + Places.of(0) + " 2");
    }

    @Test
    void an_append_that_leaves_a_gap_is_a_bug_of_the_caller() {
        ShardLog log = open(1);

        assertThatThrownBy(() -> log.append(1, batch(1, NOW_MS, "a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sealed_shard_takes_nothing_more_and_tells_its_end() {
        ShardLog log = open(1);
        var end = new ShardEnd(1, List.of(4, 5));
        Future<Void> append = log.append(0, batch(1, NOW_MS, "a"));
        await(log.seal(end));

        assertThat(append.succeeded()).isTrue();
        assertThat(awaitFailure(log.append(1, batch(2, NOW_MS, "b")))).isInstanceOf(IllegalStateException.class);
        Records records = read(0, MANY, MANY);
        assertThat(records.end()).contains(end);
        assertThat(records.isAtEnd()).isTrue();
        assertThat(open(2).recovered().end()).contains(end);
    }

    @Test
    void shards_do_not_see_each_other() {
        ShardLog one = open(shard(1), 1);
        ShardLog two = open(shard(2), 1);
        await(Future.all(
                one.append(0, batch(1, NOW_MS, "one")),
                two.append(0, batch(1, NOW_MS, "two")),
                one.append(1, batch(2, NOW_MS, "eins"))));

        assertThat(texts(read(shard(1), 0, MANY, MANY).batches())).containsExactly("one", "eins");
        assertThat(texts(read(shard(2), 0, MANY, MANY).batches())).containsExactly("two");
    }

    @Test
    void everything_is_there_after_a_restart() {
        ShardLog log = open(1);
        await(log.append(0, batch(1, NOW_MS, "a", "b")));
        await(log.append(2, batch(2, NOW_MS + 5, "c")));
        await(open(shard(9), 1).seal(new ShardEnd(0, List.of(10))));
        reopened();
        List<Long> told = new ArrayList<>();

        ShardLog again = await(storage().open(SHARD, 2, thread(), (call, places, offset, arrival) -> told.add(offset)));

        assertThat(again.recovered()).isEqualTo(new RecoveredShard(3, NOW_MS + 5, Optional.empty()));
        assertThat(told).containsExactly(0L, 2L);
        assertThat(texts(read(0, MANY, MANY).batches())).containsExactly("a", "b", "c");
        assertThat(read(shard(9), 0, 1, 1).end()).contains(new ShardEnd(0, List.of(10)));
        assertThat(seek(Place.AT_TIMESTAMP, NOW_MS + 1)).isEqualTo(2);
        await(again.append(3, batch(3, NOW_MS + 5, "d")));
        assertThat(texts(read(2, MANY, MANY).batches())).containsExactly("c", "d");
    }
}
