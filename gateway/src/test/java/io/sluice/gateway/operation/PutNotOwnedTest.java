// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.operation.PutRecords.Attempt;
import io.sluice.model.CallId;
import io.vertx.core.Future;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PutNotOwnedTest {
    private static final CallId RANDOM = CallId.random(1, 2);
    private static final int LARGE = 600 << 10;
    private static final long LOW = 0;
    private static final long HIGH = -1;

    private final ScriptedShards shards = new ScriptedShards(TestStreams.twoShards());
    private long nanos;
    private Runnable onPause = () -> {};
    private final PutRecordsHandler handler = new PutRecordsHandler(
            shards,
            new StreamsHandler(shards, () -> nanos, PutConfig.defaults().deadline()),
            PutConfig.defaults(),
            () -> nanos,
            () -> Instant.ofEpochMilli(TestStreams.NOW_MS),
            duration -> {
                nanos += duration.toNanos();
                onPause.run();
                return Future.succeededFuture();
            },
            new OperationCounters());

    @Test
    void what_a_node_does_not_own_is_sent_again_after_a_pause_by_the_view_as_it_is() {
        var outcomes = put(PlacedBy.KEY, LARGE, LOW, LOW, LOW);
        shards.sent(0).answer(new Stored(5, 0));
        shards.sent(1).answer(new NotOwner(1));

        assertThat(nanos).isEqualTo(PutConfig.defaults().pause().toNanos());
        assertThat(shards.sent(2).places()).containsExactly(1);
        shards.sent(2).answer(new Stored(6, 0));
        assertThat(shards.sent(3).places()).containsExactly(2);
        shards.sent(3).answer(new Stored(7, 0));
        assertThat(outcomes.result().failedCount()).isZero();
    }

    @Test
    void what_no_node_owns_until_the_deadline_is_unavailable() {
        var outcomes = put(PlacedBy.KEY, 8, LOW);

        for (int i = 0; i < shards.count(); i++) {
            shards.sent(i).answer(new NotOwner(1));
        }

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNAVAILABLE);
        assertThat(nanos).isGreaterThanOrEqualTo(PutConfig.defaults().deadline().toNanos());
        assertThat(shards.count()).isGreaterThan(10);
    }

    @Test
    void what_is_not_owned_and_then_in_doubt_is_unknown() {
        var outcomes = put(PlacedBy.KEY, LARGE, LOW, LOW);
        shards.sent(0).answer(new NotOwner(1));

        shards.sent(1).end(new Delivery.NoAnswer());

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.UNKNOWN);
        assertThat(outcomes.result().refusal(1)).isEqualTo(PutRefusal.UNKNOWN);
    }

    @Test
    void without_a_newer_view_in_reach_the_same_serves_for_what_was_not_owned() {
        var outcomes = put(PlacedBy.KEY, 8, LOW);
        shards.hideCatalogue();

        shards.sent(0).answer(new NotOwner(1));
        shards.sent(1).answer(new Stored(3, 0));

        assertThat(outcomes.result().offset(0)).isEqualTo(3);
    }

    @Test
    void a_stream_made_again_under_the_name_is_another_one() {
        var outcomes = put(PlacedBy.KEY, 8, LOW);
        shards.publish(TestStreams.madeAgain(TestStreams.twoShards()));

        shards.sent(0).answer(new NotOwner(1));

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.NO_SUCH_STREAM);
        assertThat(shards.count()).isEqualTo(1);
    }

    @Test
    void a_newer_view_is_asked_for_until_somebody_has_it() {
        put(PlacedBy.KEY, 8, LOW);
        shards.hideCatalogue();
        onPause = () -> shards.publish(TestStreams.firstShardNarrowed());

        shards.sent(0).answer(new Stale(1));

        assertThat(shards.sent(1).batch().shardVersion()).isEqualTo(1);
    }

    @Test
    void where_one_shard_is_not_owned_and_another_narrowed_both_wait_for_a_newer_view() {
        var outcomes = put(PlacedBy.KEY, 8, LOW, HIGH);
        shards.sent(1).answer(new NotOwner(1));
        onPause = () -> shards.publish(TestStreams.firstShardNarrowed());

        shards.sent(0).answer(new Stale(1));

        assertThat(shards.sent(2).batch().shardVersion()).isEqualTo(1);
        shards.sent(2).answer(new Stored(3, 0));
        shards.sent(3).answer(new Stored(3, 0));
        assertThat(outcomes.result().failedCount()).isZero();
    }

    @Test
    void a_named_shard_that_was_split_while_it_was_not_owned_is_closed() {
        shards.publish(TestStreams.firstShardSplit());
        var outcomes = put(PlacedBy.SHARD, 8, LOW);

        shards.sent(0).answer(new NotOwner(1));

        assertThat(outcomes.result().refusal(0)).isEqualTo(PutRefusal.SHARD_CLOSED);
    }

    private Future<PutOutcomes> put(PlacedBy placedBy, int dataBytes, long... hashes) {
        var arena = new RecordArena(64, hashes.length);
        for (long hash : hashes) {
            arena.begin(placedBy);
            arena.data(new byte[dataBytes], 0, dataBytes);
            arena.end(hash, hash);
        }
        return handler.put(
                new PutRecords(new StreamView(TestStreams.twoShards()), arena, RANDOM, Attempt.FIRST, nanos));
    }
}
