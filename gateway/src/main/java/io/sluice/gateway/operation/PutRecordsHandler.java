// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Stores the records of one put: one batch a shard, all shards at once, the order of the request kept in each.
 *
 * <p>A put is not a transaction: each record has an outcome of its own, and one record's failure stops no other. When an
 * outcome says stored, the record is on disk. Belongs to one event loop.
 */
public final class PutRecordsHandler {
    private final ShardClient shards;
    private final StreamsHandler streams;
    private final Recall recall;
    private final PutConfig config;
    private final Patience patience;
    private final OperationCounters counters;

    /**
     * @param clock tells a young shard from an old one, and nothing else
     * @param pause completes after a while, on this event loop
     */
    public PutRecordsHandler(
            ShardClient shards,
            StreamsHandler streams,
            PutConfig config,
            LongSupplier nanoClock,
            InstantSource clock,
            Function<Duration, Future<Void>> pause,
            OperationCounters counters) {
        this.shards = shards;
        this.streams = streams;
        this.patience = new Patience(nanoClock, pause, config.pause());
        this.recall = new Recall(shards, clock, config.horizon(), patience);
        this.config = config;
        this.counters = counters;
    }

    /** Completes when every record has its outcome, at the put deadline at the latest; fails only by a bug. */
    public Future<PutOutcomes> put(PutRecords put) {
        var outcomes = new PutOutcomes(put.records().count(), put.stream());
        long deadlineNanos = put.arrivedNanos() + config.deadline().toNanos();
        return round(put, outcomes, put.stream(), allPlaces(put), deadlineNanos).map(done -> {
            counters.onPut(put.records().byteCount(), outcomes);
            if (outcomes.isStreamGone()) {
                streams.forget(put.stream());
            }
            return outcomes;
        });
    }

    /** Sends what has no outcome yet, by one shard map; what that map placed wrongly goes into another round. */
    private Future<Void> round(
            PutRecords put, PutOutcomes outcomes, StreamView stream, int[] places, long deadlineNanos) {
        outcomes.placedIn(stream);
        var round = new PutRound(put, outcomes, stream, shards, recall, deadlineNanos);
        return round.send(places)
                .compose(misplaced -> misplaced.length == 0
                        ? Future.succeededFuture()
                        : again(put, outcomes, round, misplaced, deadlineNanos));
    }

    private Future<Void> again(PutRecords put, PutOutcomes outcomes, PutRound last, int[] places, long deadlineNanos) {
        return next(last, deadlineNanos)
                .compose(answer ->
                        answer.match(stream -> round(put, outcomes, stream, places, deadlineNanos), refusal -> {
                            PutRefusal reason = refusal == StreamRefusal.NO_SUCH_STREAM
                                    ? PutRefusal.NO_SUCH_STREAM
                                    : put.attempt().unasked(PutRefusal.UNAVAILABLE);
                            for (int place : places) {
                                outcomes.refused(place, outcomes.shard(place), reason);
                            }
                            return Future.succeededFuture();
                        }));
    }

    /**
     * The view by which the next round goes. Where a node did not know a shard that our view has, that may be its view that
     * is behind: after a pause the same view may serve.
     */
    private Future<Answer<StreamView, StreamRefusal>> next(PutRound last, long deadlineNanos) {
        return last.nextVersion() > last.stream().description().version()
                ? newer(last.stream(), deadlineNanos)
                : patience.rest()
                        .compose(rested -> refresh(last.stream(), deadlineNanos))
                        .map(answer -> isUnsure(answer) && !patience.isOver(deadlineNanos)
                                ? Answer.given(last.stream())
                                : answer);
    }

    /** Asks for the stream until it is newer than {@code old} or the deadline has passed. */
    private Future<Answer<StreamView, StreamRefusal>> newer(StreamView old, long deadlineNanos) {
        return refresh(old, deadlineNanos).compose(answer -> {
            boolean isAsOld = answer.match(
                    stream ->
                            stream.description().version() <= old.description().version(),
                    refusal -> false);
            return !patience.isOver(deadlineNanos) && (isAsOld || isUnsure(answer))
                    ? patience.rest().compose(rested -> newer(old, deadlineNanos))
                    : Future.succeededFuture(isAsOld ? Answer.refused(StreamRefusal.UNAVAILABLE) : answer);
        });
    }

    /** The stream as it is now; another one of the same name is none. */
    private Future<Answer<StreamView, StreamRefusal>> refresh(StreamView old, long deadlineNanos) {
        if (patience.isOver(deadlineNanos)) {
            return Future.succeededFuture(Answer.refused(StreamRefusal.UNAVAILABLE));
        }
        return streams.refresh(old.description().name(), deadlineNanos)
                .map(answer -> answer.match(
                        stream -> stream.description()
                                        .uid()
                                        .equals(old.description().uid())
                                ? answer
                                : Answer.refused(StreamRefusal.NO_SUCH_STREAM),
                        refusal -> answer));
    }

    private static boolean isUnsure(Answer<StreamView, StreamRefusal> answer) {
        return answer.match(stream -> false, refusal -> refusal != StreamRefusal.NO_SUCH_STREAM);
    }

    private static int[] allPlaces(PutRecords put) {
        int[] places = new int[put.records().count()];
        for (int place = 0; place < places.length; place++) {
            places[place] = place;
        }
        return places;
    }
}
