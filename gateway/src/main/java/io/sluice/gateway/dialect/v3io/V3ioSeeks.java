// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.gateway.dialect.v3io.V3ioSeekCodec.Question;
import io.sluice.gateway.dialect.v3io.name.V3ioLocation;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;

/** Answers Seek. The shard's owner is asked for the place, so that a stream or a shard that is gone is noticed there. */
final class V3ioSeeks {
    private final ReadHandler reads;
    private final V3ioFinder finder;

    V3ioSeeks(ReadHandler reads, V3ioFinder finder) {
        this.reads = reads;
        this.finder = finder;
    }

    Future<V3ioAnswer> seek(V3ioRequest request) {
        return V3ioSeekCodec.decode(request.body())
                .match(
                        question -> finder.withShard(
                                request,
                                question.target(),
                                (stream, shard) -> new Asked(question, stream, shard).answer()),
                        Future::succeededFuture);
    }

    /** One look for a place. */
    private final class Asked {
        private final Question question;
        private final StreamView stream;
        private final int shard;

        Asked(Question question, StreamView stream, int shard) {
            this.question = question;
            this.stream = stream;
            this.shard = shard;
        }

        Future<Answer<V3ioAnswer, ReadRefusal>> answer() {
            return switch (question.type()) {
                case EARLIEST -> at(Place.TRIM_HORIZON);
                case LATEST -> at(Place.LATEST);
                case TIME -> at(Place.AT_TIMESTAMP);
                case SEQUENCE -> atNumber();
            };
        }

        private Future<Answer<V3ioAnswer, ReadRefusal>> at(Place place) {
            return offset(place).map(found -> found.match(offset -> Answer.given(location(offset)), Answer::refused));
        }

        private Future<Answer<V3ioAnswer, ReadRefusal>> atNumber() {
            return offset(Place.TRIM_HORIZON)
                    .compose(oldest -> oldest.match(
                            first -> offset(Place.LATEST)
                                    .map(latest ->
                                            latest.match(end -> Answer.given(atNumber(first, end)), Answer::refused)),
                            refusal -> Future.succeededFuture(Answer.refused(refusal))));
        }

        /**
         * The number behind the last one is a place, too: v3io-go goes on behind what it has done. Of one that was and is no
         * more it must hear {@code IllegalLocationException}: then it begins at the oldest.
         */
        private V3ioAnswer atNumber(long first, long end) {
            long offset = question.number() - 1;
            if (offset < 0 || offset > end) {
                return V3ioError.INVALID_ARGUMENT;
            }
            return offset < first ? V3ioError.ILLEGAL_LOCATION : location(offset);
        }

        private Future<Answer<Long, ReadRefusal>> offset(Place place) {
            return reads.seek(stream, shard, place, question.atMs());
        }

        private V3ioAnswer location(long offset) {
            return V3ioSeekCodec.encode(new V3ioLocation(stream.description().shardId(shard), offset));
        }
    }
}
