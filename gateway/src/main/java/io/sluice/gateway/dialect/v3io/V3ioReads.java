// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.v3io.V3ioGetRecordsCodec.Question;
import io.sluice.gateway.dialect.v3io.V3ioGetRecordsCodec.Reading;
import io.sluice.gateway.dialect.v3io.name.V3ioLocation;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.ReadBounds;
import io.sluice.gateway.operation.ReadFrom;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.ShardId;
import io.vertx.core.Future;

/** Answers GetRecords. */
final class V3ioReads {
    private final DialectHost host;
    private final V3ioFinder finder;

    V3ioReads(DialectHost host, V3ioFinder finder) {
        this.host = host;
        this.finder = finder;
    }

    Future<V3ioAnswer> read(V3ioRequest request) {
        return V3ioGetRecordsCodec.decode(request.body())
                .match(
                        question -> finder.withShard(
                                request,
                                question.target(),
                                (stream, shard) -> new Asked(request, question, stream, shard).answer()),
                        Future::succeededFuture);
    }

    /** One read. */
    private final class Asked {
        private final V3ioRequest request;
        private final Question question;
        private final StreamView stream;
        private final int shard;

        Asked(V3ioRequest request, Question question, StreamView stream, int shard) {
            this.request = request;
            this.question = question;
            this.stream = stream;
            this.shard = shard;
        }

        /** A location of another shard, or of a stream that had this name before, is none here. */
        Future<Answer<V3ioAnswer, ReadRefusal>> answer() {
            ShardId located = question.location().shard();
            if (located.index() != shard) {
                return given(V3ioError.ILLEGAL_LOCATION);
            }
            return located.stream().equals(stream.description().uid()) ? read(stream) : readInNewer(located);
        }

        /** The location may be of a stream that this gateway has not heard of yet. */
        private Future<Answer<V3ioAnswer, ReadRefusal>> readInNewer(ShardId located) {
            return host.streams()
                    .known(request.access(), located.stream())
                    .compose(found -> found.match(
                            newer -> isHere(newer) ? read(newer) : given(V3ioError.ILLEGAL_LOCATION),
                            refusal -> given(
                                    switch (refusal) {
                                        case NO_SUCH_STREAM, FORBIDDEN -> V3ioError.ILLEGAL_LOCATION;
                                        case NAME_TAKEN, UNFIT, UNAVAILABLE -> V3ioError.TRY_AGAIN;
                                    })));
        }

        private boolean isHere(StreamView newer) {
            return newer.description().name().equals(stream.description().name())
                    && newer.description().hasShard(shard);
        }

        private Future<Answer<V3ioAnswer, ReadRefusal>> read(StreamView from) {
            return host.operations()
                    .reads()
                    .read(
                            new ReadFrom(from, shard, question.location().offset()),
                            new ReadBounds(question.maxRecords(), V3ioLimits.MAX_READ_BYTES),
                            request.wire().answerRoom())
                    .compose(read -> read.match(page -> encode(from, page), this::refuse));
        }

        private Future<Answer<V3ioAnswer, ReadRefusal>> refuse(ReadRefusal refusal) {
            if (refusal == ReadRefusal.NO_SUCH_SHARD) {
                host.operations().streams().forget(stream);
            }
            return Future.succeededFuture(Answer.refused(refusal));
        }

        /** At the tip, where most reads are, nobody has to be asked how far it is. */
        private Future<Answer<V3ioAnswer, ReadRefusal>> encode(StreamView from, ReadPage page) {
            if (page.nextArrivalMs().isEmpty()) {
                return given(encode(page, 0, 0));
            }
            long millisBehind =
                    Math.max(1, host.clock().millis() - page.nextArrivalMs().get());
            return host.operations()
                    .reads()
                    .seek(from, shard, Place.LATEST, 0)
                    .map(latest -> latest.match(
                            end -> Answer.given(encode(page, millisBehind, Math.max(1, end - page.nextOffset()))),
                            Answer::refused));
        }

        private V3ioAnswer encode(ReadPage page, long millisBehind, long recordsBehind) {
            var next = new V3ioLocation(question.location().shard(), page.nextOffset());
            return V3ioGetRecordsCodec.encode(new Reading(next, page, millisBehind, recordsBehind));
        }

        private static Future<Answer<V3ioAnswer, ReadRefusal>> given(V3ioAnswer answer) {
            return Future.succeededFuture(Answer.given(answer));
        }
    }
}
