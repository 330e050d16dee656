// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendOutcome.Known;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Sealed;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.KnownRecord;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecallReply;
import io.sluice.bus.RecordArena;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.operation.PutRecords.Attempt;
import io.sluice.model.CallId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PutRecordsHandlerTest {
    private static final CallId FROM_CLIENT = CallId.fromClient(1, 2);
    private static final CallId RANDOM = CallId.random(1, 2);
    private static final int LARGE = 600 << 10;
    private static final long LOW = 0;
    private static final long HIGH = -1;
    private static final long CUT_OFF = 0x6000_0000_0000_0000L;

    private final ScriptedShards shards = new ScriptedShards(TestStreams.twoShards());
    private long nanos;
    private final StreamsHandler streams =
            new StreamsHandler(shards, () -> nanos, PutConfig.defaults().deadline());
    private final OperationCounters counters = new OperationCounters();
    private final PutRecordsHandler handler = new PutRecordsHandler(
            shards,
            streams,
            PutConfig.defaults(),
            () -> nanos,
            () -> Instant.ofEpochMilli(TestStreams.NOW_MS),
            duration -> {
                nanos += duration.toNanos();
                return Future.succeededFuture();
            },
            counters);

    @Test
    void each_shard_gets_its_records_in_the_order_of_the_request() {
        put(RANDOM, 8, LOW, HIGH, LOW, HIGH, LOW);

        assertThat(shards.count()).isEqualTo(2);
        assertThat(shards.sent(0).places()).containsExactly(0, 2, 4);
        assertThat(shards.sent(1).places()).containsExactly(1, 3);
    }

    @Test
    void outcomes_stand_at_the_places_of_their_records() {
        var outcomes = put(RANDOM, 8, LOW, HIGH, LOW);
        shards.sent(1).answer(new Stored(70, 7));
        shards.sent(0).answer(new Stored(40, 4));

        assertThat(outcomes.result().failedCount()).isZero();
        assertThat(outcomes.result().offset(0)).isEqualTo(40);
        assertThat(outcomes.result().offset(1)).isEqualTo(70);
        assertThat(outcomes.result().offset(2)).isEqualTo(41);
        assertThat(outcomes.result().shard(1)).isEqualTo(1);
    }

    @Test
    void what_is_left_of_a_put_to_a_deleted_stream_is_not_sent_and_the_stream_is_forgotten() {
        streams.find(TestStreams.twoShards().name());
        var outcomes = put(RANDOM, LARGE, LOW, LOW, HIGH);
        shards.sent(1).answer(new Stored(70, 7));
        shards.sent(0).answer(new Gone());

        assertThat(shards.count()).isEqualTo(2);
        assertThat(outcomes.result().isStreamGone()).isTrue();
        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.NO_SUCH_STREAM);
        assertThat(outcomes.result().refusal(1)).isEqualTo(PutRefusal.NO_SUCH_STREAM);
        shards.publish(TestStreams.firstShardSplit());
        long version = streams.find(TestStreams.twoShards().name())
                .result()
                .match(view -> view.description().version(), refusal -> 0L);
        assertThat(version).isEqualTo(2);
    }

    @Test
    void a_part_leaves_only_when_the_one_before_it_is_answered() {
        put(RANDOM, LARGE, LOW, LOW, LOW);
        assertThat(shards.count()).isEqualTo(1);

        shards.sent(0).answer(new Stored(0, 0));

        assertThat(shards.count()).isEqualTo(2);
        assertThat(shards.sent(1).places()).containsExactly(1);
    }

    @Test
    void behind_a_part_of_unknown_fate_nothing_is_sent() {
        var outcomes = put(RANDOM, LARGE, LOW, LOW, LOW);

        shards.sent(0).end(new Delivery.NoAnswer());

        assertThat(shards.count()).isEqualTo(1);
        assertThat(outcomes.result().hasUnknown()).isTrue();
        assertThat(outcomes.result().refusal(2)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void behind_a_refused_part_nothing_is_sent_to_its_shard() {
        var outcomes = put(RANDOM, LARGE, LOW, LOW, HIGH);
        shards.sent(1).answer(new Stored(5, 0));

        shards.sent(0).answer(new Refused(AppendRefusal.THROTTLED));

        assertThat(shards.count()).isEqualTo(2);
        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.THROTTLED);
        assertThat(outcomes.result().refusal(1)).isEqualTo(PutRefusal.THROTTLED);
        assertThat(outcomes.result().offset(2)).isEqualTo(5);
    }

    @Test
    void records_that_are_known_are_not_sent_again() {
        var outcomes = put(FROM_CLIENT, 8, LOW, LOW, LOW);
        shards.sent(0).answer(new Known(List.of(new KnownRecord(1, 9, 3))));
        assertThat(shards.sent(1).places()).containsExactly(0, 2);

        shards.sent(1).answer(new Stored(20, 5));

        assertThat(outcomes.result().offset(0)).isEqualTo(20);
        assertThat(outcomes.result().offset(1)).isEqualTo(9);
        assertThat(outcomes.result().offset(2)).isEqualTo(21);
    }

    @Test
    void records_of_a_sealed_shard_go_to_the_children_that_hold_their_hash() {
        var outcomes = put(RANDOM, 8, LOW, HIGH, LOW);
        shards.publish(TestStreams.firstShardSplit());
        shards.sent(0).answer(new Sealed(List.of(2, 3)));
        assertThat(shards.count()).isEqualTo(2);

        shards.sent(1).answer(new Stored(0, 0));

        assertThat(shards.count()).isEqualTo(3);
        assertThat(shards.sent(2).shard()).isEqualTo(2);
        assertThat(shards.sent(2).places()).containsExactly(0, 2);
        shards.sent(2).answer(new Stored(0, 0));
        assertThat(outcomes.result().failedCount()).isZero();
        assertThat(outcomes.result().shard(0)).isEqualTo(2);
    }

    @Test
    void a_record_for_which_the_client_named_the_shard_goes_nowhere_else() {
        var arena = new RecordArena(64, 1);
        arena.begin(PlacedBy.SHARD);
        arena.end(LOW, LOW);
        var outcomes = handler.put(
                new PutRecords(new StreamView(TestStreams.twoShards()), arena, RANDOM, Attempt.FIRST, nanos));

        shards.sent(0).answer(new Sealed(List.of(2, 3)));

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.SHARD_CLOSED);
    }

    @Test
    void a_map_that_does_not_get_newer_until_the_deadline_ends_the_put() {
        var outcomes = put(RANDOM, 8, LOW);

        shards.sent(0).answer(new Sealed(List.of(2, 3)));

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNAVAILABLE);
        assertThat(nanos).isGreaterThanOrEqualTo(PutConfig.defaults().deadline().toNanos());
    }

    @ParameterizedTest
    @MethodSource("unasked")
    void what_no_owner_has_decided_is_refused_at_a_first_attempt_and_unknown_at_a_repeat(
            Delivery delivery, PutRefusal refusal) {
        var first = putTo(TestStreams.twoShards(), RANDOM, Attempt.FIRST, 8, LOW);
        var repeat = putTo(TestStreams.twoShards(), RANDOM, Attempt.REPEATED, 8, LOW);

        shards.sent(0).end(delivery);
        shards.sent(1).end(delivery);

        assertThat(first.result().refusal(0)).isEqualTo(refusal);
        assertThat(repeat.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
    }

    static Stream<Arguments> unasked() {
        return Stream.of(
                Arguments.of(new Delivery.NoCredit(), PutRefusal.OVERLOADED),
                Arguments.of(new Delivery.NoNode(), PutRefusal.UNAVAILABLE),
                Arguments.of(new Delivery.Answered(new Refused(AppendRefusal.EXPIRED)), PutRefusal.UNAVAILABLE),
                Arguments.of(new Delivery.Answered(new Refused(AppendRefusal.CORRUPT)), PutRefusal.UNAVAILABLE),
                Arguments.of(new Delivery.Answered(new Sealed(List.of(2, 3))), PutRefusal.UNAVAILABLE));
    }

    @Test
    void a_parent_whose_node_does_not_yet_know_its_end_is_asked_again() {
        shards.answerRecallFirst(new RecallReply(0, false, 0, List.of()));
        shards.answerRecall(new RecallReply(0, true, 0, List.of()));

        putTo(TestStreams.firstShardSplit(), FROM_CLIENT, Attempt.REPEATED, 8, LOW);

        assertThat(shards.count()).isEqualTo(1);
        assertThat(nanos).isEqualTo(PutConfig.defaults().pause().toNanos());
    }

    @Test
    void before_a_young_child_is_written_its_parent_is_asked_what_it_holds_of_the_call() {
        shards.answerRecall(new RecallReply(0, true, 0, List.of(new KnownRecord(1, 33, 3))));

        var outcomes = putTo(TestStreams.firstShardSplit(), FROM_CLIENT, Attempt.REPEATED, 8, LOW, LOW);
        shards.sent(0).answer(new Stored(0, 0));

        assertThat(shards.sent(0).places()).containsExactly(0);
        assertThat(outcomes.result().shard(1)).isZero();
        assertThat(outcomes.result().offset(1)).isEqualTo(33);
    }

    @Test
    void a_young_child_is_not_written_if_its_parent_does_not_answer() {
        var outcomes = putTo(TestStreams.firstShardSplit(), FROM_CLIENT, Attempt.REPEATED, 8, LOW, LOW);

        assertThat(shards.count()).isZero();
        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void an_answer_of_a_parent_that_is_not_sealed_is_not_final() {
        shards.answerRecall(new RecallReply(0, false, 0, List.of()));

        var outcomes = putTo(TestStreams.firstShardSplit(), FROM_CLIENT, Attempt.FIRST, 8, LOW);

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void parents_of_long_ago_are_not_asked() {
        putTo(TestStreams.firstShardSplitLongAgo(), FROM_CLIENT, Attempt.FIRST, 8, LOW);

        assertThat(shards.count()).isEqualTo(1);
    }

    @Test
    void before_a_shard_that_was_cut_off_is_written_the_narrowed_one_is_asked_what_it_holds_of_the_call() {
        shards.answerRecall(new RecallReply(0, false, 1, List.of(new KnownRecord(1, 33, 3))));

        var outcomes = putTo(TestStreams.firstShardNarrowed(), FROM_CLIENT, Attempt.REPEATED, 8, CUT_OFF, CUT_OFF);
        shards.sent(0).answer(new Stored(0, 0));

        assertThat(shards.sent(0).shard()).isEqualTo(2);
        assertThat(shards.sent(0).places()).containsExactly(0);
        assertThat(outcomes.result().shard(1)).isZero();
        assertThat(outcomes.result().offset(1)).isEqualTo(33);
    }

    @Test
    void an_answer_of_a_shard_that_may_still_take_what_was_placed_before_is_not_final() {
        shards.answerRecall(new RecallReply(0, false, 0, List.of()));

        var outcomes = putTo(TestStreams.firstShardNarrowed(), FROM_CLIENT, Attempt.FIRST, 8, CUT_OFF);

        assertThat(shards.count()).isZero();
        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void a_shard_that_was_narrowed_long_ago_is_not_asked_and_one_that_was_not_cut_off_asks_nobody() {
        putTo(TestStreams.firstShardNarrowedLongAgo(), FROM_CLIENT, Attempt.FIRST, 8, CUT_OFF);
        putTo(TestStreams.firstShardNarrowed(), FROM_CLIENT, Attempt.FIRST, 8, LOW, HIGH);

        assertThat(shards.count()).isEqualTo(3);
    }

    @Test
    void what_a_narrowed_shard_does_not_take_goes_where_the_new_map_says_and_named_shards_stay() {
        shards.publish(TestStreams.firstShardNarrowed());
        var outcomes = put(RANDOM, PlacedBy.SHARD, LOW);
        var moved = put(RANDOM, 8, CUT_OFF);

        shards.sent(0).answer(new Stale(1));
        shards.sent(1).answer(new Stale(1));
        shards.sent(2).answer(new Stored(5, 0));
        shards.sent(3).answer(new Stored(6, 0));

        assertThat(outcomes.result().shard(0)).isZero();
        assertThat(outcomes.result().offset(0)).isEqualTo(5);
        assertThat(moved.result().shard(0)).isEqualTo(2);
    }

    @Test
    void a_record_for_a_named_shard_does_not_follow_a_map_into_another() {
        shards.publish(TestStreams.firstShardSplit());
        var outcomes = put(RANDOM, PlacedBy.SHARD, LOW);

        shards.sent(0).answer(new Stale(1));

        assertThat(shards.count()).isEqualTo(1);
        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.SHARD_CLOSED);
    }

    @Test
    void for_want_of_credit_a_first_attempt_is_refused_but_a_repeated_one_is_unknown() {
        var first = putTo(TestStreams.twoShards(), FROM_CLIENT, Attempt.FIRST, 8, LOW);
        var repeated = putTo(TestStreams.twoShards(), FROM_CLIENT, Attempt.REPEATED, 8, LOW);

        shards.sent(0).end(new Delivery.NoCredit());
        shards.sent(1).end(new Delivery.NoCredit());

        assertThat(first.result().refusal(0)).isEqualTo(PutRefusal.OVERLOADED);
        assertThat(repeated.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void a_put_is_counted_when_its_last_outcome_is_known() {
        put(RANDOM, 8, LOW, HIGH, LOW);
        shards.sent(0).answer(new Stored(0, 0));
        long before = counters.puts();

        shards.sent(1).answer(new Refused(AppendRefusal.THROTTLED));

        assertThat(before).isZero();
        assertThat(counters.puts()).isEqualTo(1);
        assertThat(counters.storedRecords()).isEqualTo(2);
        assertThat(counters.refusedRecords().count(PutRefusal.THROTTLED)).isEqualTo(1);
        assertThat(counters.putBytes())
                .isEqualTo(3L * shards.sent(1).batch().batch().records().length());
    }

    private Future<PutOutcomes> put(CallId call, int dataBytes, long... hashes) {
        return putTo(TestStreams.twoShards(), call, Attempt.FIRST, dataBytes, hashes);
    }

    private Future<PutOutcomes> putTo(
            StreamDescription stream, CallId call, Attempt attempt, int dataBytes, long... hashes) {
        return put(stream, call, attempt, arena(PlacedBy.KEY, dataBytes, hashes));
    }

    private Future<PutOutcomes> put(CallId call, PlacedBy placedBy, long... hashes) {
        return put(TestStreams.twoShards(), call, Attempt.FIRST, arena(placedBy, 8, hashes));
    }

    private Future<PutOutcomes> put(StreamDescription stream, CallId call, Attempt attempt, RecordArena arena) {
        return handler.put(new PutRecords(new StreamView(stream), arena, call, attempt, nanos));
    }

    private static RecordArena arena(PlacedBy placedBy, int dataBytes, long... hashes) {
        var arena = new RecordArena(64, hashes.length);
        for (long hash : hashes) {
            arena.begin(placedBy);
            arena.data(new byte[dataBytes], 0, dataBytes);
            arena.end(hash, hash);
        }
        return arena;
    }
}
