// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.PlacedBy;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The records of a put that have no outcome yet, placed by one shard map and sent: a lane for each shard, all lanes at
 * once, in each lane one part behind the other.
 *
 * <p>A round ends when all its lanes have ended. Only then are records that a lane could not place sent elsewhere:
 * otherwise a shard that takes them over from two lanes would get them out of order.
 */
final class PutRound {
    private final PutRecords put;
    private final PutOutcomes outcomes;
    private final StreamView stream;
    private final ShardClient shards;
    private final Recall recall;
    private final long deadlineNanos;
    private long nextVersion;

    PutRound(
            PutRecords put,
            PutOutcomes outcomes,
            StreamView stream,
            ShardClient shards,
            Recall recall,
            long deadlineNanos) {
        this.put = put;
        this.outcomes = outcomes;
        this.stream = stream;
        this.shards = shards;
        this.recall = recall;
        this.deadlineNanos = deadlineNanos;
        this.nextVersion = stream.description().version();
    }

    StreamView stream() {
        return stream;
    }

    /** The least version of the map by which what this round could not place may be placed again. */
    long nextVersion() {
        return nextVersion;
    }

    /**
     * Sends the records at these places.
     *
     * @param places ascending
     * @return the places that did not find their shards where this round's map says, ascending
     */
    Future<int[]> send(int[] places) {
        List<PutLane> lanes = lanes(places);
        List<PutLane> ready = new ArrayList<>();
        List<Future<?>> ends = new ArrayList<>();
        for (PutLane lane : lanes) {
            if (recall.isNeeded(put.call(), stream, lane.shard())) {
                ends.add(recallThenSend(lane));
            } else {
                ready.add(lane);
            }
        }
        ends.addAll(sendTogether(ready));
        return Future.all(ends).map(done -> misplaced(lanes));
    }

    private Future<Void> recallThenSend(PutLane lane) {
        return recall.ask(put.call(), stream, lane.shard(), deadlineNanos).compose(known -> {
            if (known.isEmpty()) {
                lane.loseSight();
                return Future.succeededFuture();
            }
            lane.skipKnown(known.get());
            return lane.isDone() ? Future.succeededFuture() : sendOn(lane);
        });
    }

    /** The first parts of all lanes in one go, so that those for one node travel in one message. */
    private List<Future<Void>> sendTogether(List<PutLane> lanes) {
        List<Future<Delivery>> deliveries =
                shards.append(lanes.stream().map(this::nextPart).toList(), deadlineNanos);
        return IntStream.range(0, lanes.size())
                .mapToObj(i -> deliveries.get(i).compose(delivery -> onDelivery(lanes.get(i), delivery)))
                .toList();
    }

    private Future<Void> sendOn(PutLane lane) {
        return shards.append(List.of(nextPart(lane)), deadlineNanos)
                .get(0)
                .compose(delivery -> onDelivery(lane, delivery));
    }

    /** One part of a lane is answered before the next leaves: so array order holds whatever is lost on the way. */
    private Future<Void> onDelivery(PutLane lane, Delivery delivery) {
        lane.take(delivery);
        return lane.isDone() ? Future.succeededFuture() : sendOn(lane);
    }

    private RoutedBatch nextPart(PutLane lane) {
        var shard = stream.shard(lane.shard());
        return new RoutedBatch(
                stream.description().shardId(lane.shard()), shard.node(), shard.version(), put.call(), lane.nextPart());
    }

    private List<PutLane> lanes(int[] places) {
        long[] byShard = new long[places.length];
        int placed = 0;
        for (int place : places) {
            int shard = stream.shardMap()
                    .shardFor(put.records().hashHigh(place), put.records().hashLow(place));
            if (!isNamedShardGone(place, shard)) {
                byShard[placed++] = ((long) shard << Integer.SIZE) | place;
            }
        }
        return lanes(byShard, placed);
    }

    /** Such a record has its outcome: the shard is closed. */
    private boolean isNamedShardGone(int place, int shard) {
        return put.records().placedBy(place) == PlacedBy.SHARD
                && outcomes.refusal(place) == PutRefusal.SHARD_CLOSED
                && outcomes.shard(place) != shard;
    }

    private List<PutLane> lanes(long[] byShard, int count) {
        Arrays.sort(byShard, 0, count);
        List<PutLane> lanes = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= count; to++) {
            if (to == count || shardOf(byShard[to]) != shardOf(byShard[from])) {
                int[] lanePlaces = Arrays.stream(byShard, from, to)
                        .mapToInt(key -> (int) key)
                        .toArray();
                lanes.add(new PutLane(put, outcomes, shardOf(byShard[from]), lanePlaces));
                from = to;
            }
        }
        return lanes;
    }

    private static int shardOf(long key) {
        return (int) (key >>> Integer.SIZE);
    }

    private int[] misplaced(List<PutLane> lanes) {
        if (lanes.stream().anyMatch(PutLane::isMapOld)) {
            nextVersion = stream.description().version() + 1;
        }
        return lanes.stream()
                .flatMapToInt(lane -> Arrays.stream(lane.misplaced()))
                .sorted()
                .toArray();
    }
}
