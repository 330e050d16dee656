// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.time.Duration;

/** Partitions as clients see them: what state they are in, and which numbers their records have. */
final class DisPartitions {
    private final ReadHandler reads;

    DisPartitions(ReadHandler reads) {
        this.reads = reads;
    }

    /** What can be done with a partition. */
    enum Status {
        ACTIVE,
        /** Takes no records any more, and has some. */
        DELETED,
        /** Has none any more. */
        EXPIRED
    }

    /**
     * The numbers that a partition's records have.
     *
     * @param first of the oldest record there is
     * @param next of the record to come
     */
    record Numbers(long first, long next) {}

    static Status status(StreamDescription stream, ShardDescription shard, long nowMs) {
        if (shard.isOpen()) {
            return Status.ACTIVE;
        }
        long horizonMs = nowMs - Duration.ofHours(stream.retentionHours()).toMillis();
        return shard.closing().filter(closing -> closing.atMs() >= horizonMs).isPresent()
                ? Status.DELETED
                : Status.EXPIRED;
    }

    /** Asks the partition's owner. The end is asked for after the beginning, so it is never smaller. */
    Future<Answer<Numbers, ReadRefusal>> numbers(StreamView stream, int index) {
        return reads.seek(stream, index, Place.TRIM_HORIZON, 0)
                .compose(oldest -> oldest.match(
                        first -> reads.seek(stream, index, Place.LATEST, 0)
                                .map(newest -> newest.match(
                                        next -> Answer.<Numbers, ReadRefusal>given(new Numbers(first, next)),
                                        Answer::refused)),
                        refusal -> Future.succeededFuture(Answer.refused(refusal))));
    }
}
