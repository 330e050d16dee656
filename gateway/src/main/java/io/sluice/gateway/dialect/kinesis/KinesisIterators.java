// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Question;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers GetShardIterator. Whatever the start, the iterator holds an offset: what is written later comes behind it. */
final class KinesisIterators {
    private final DialectHost host;

    KinesisIterators(DialectHost host) {
        this.host = host;
    }

    Future<KinesisAnswer> give(KinesisRequest request) {
        return KinesisGetShardIteratorCodec.decode(request)
                .match(
                        question -> question.stream()
                                .resolve(request)
                                .match(name -> give(request, question, name), Future::succeededFuture),
                        Future::succeededFuture);
    }

    /** A shard's name that cannot be one is refused before the stream is looked for. */
    private Future<KinesisAnswer> give(KinesisRequest request, Question question, StreamName name) {
        OptionalInt index = KinesisNames.shardIndex(question.shard());
        if (index.isEmpty()) {
            var shard = new ShardOf(request.streams().text(name), question.shard());
            return Future.succeededFuture(request.errors().shardNotFound(shard, request.who()));
        }
        ShardOf shard = request.terms().shardOf(request.streams().text(name), index.getAsInt());
        var asked = new Asked(request, question, shard, index.getAsInt());
        return switch (question.start()) {
            case TRIM_HORIZON -> seekInKnown(asked, name, Place.TRIM_HORIZON);
            case LATEST -> seekInKnown(asked, name, Place.LATEST);
            case AT_TIMESTAMP -> seekInKnown(asked, name, Place.AT_TIMESTAMP);
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                withNewest(asked, name, stream -> giveByNumber(asked, stream));
        };
    }

    /** The shard's owner is asked for the place, so that a stream or a shard that is gone is noticed there. */
    private Future<KinesisAnswer> seekInKnown(Asked asked, StreamName name, Place place) {
        Supplier<Future<KinesisAnswer>> inNewest = () -> withNewest(
                asked, name, stream -> seek(asked, stream, place, () -> refuse(asked, StreamRefusal.NO_SUCH_STREAM)));
        return host.streams()
                .known(asked.access(), name)
                .compose(known -> known.match(
                        stream -> stream.description().hasShard(asked.index())
                                ? seek(asked, stream, place, inNewest)
                                : inNewest.get(),
                        refusal -> refuse(asked, refusal)));
    }

    private Future<KinesisAnswer> withNewest(
            Asked asked, StreamName name, Function<StreamView, Future<KinesisAnswer>> next) {
        return host.streams()
                .newest(asked.access(), name)
                .compose(found -> found.match(
                        stream -> stream.description().hasShard(asked.index())
                                ? next.apply(stream)
                                : refuse(asked, StreamRefusal.NO_SUCH_STREAM),
                        refusal -> refuse(asked, refusal)));
    }

    private Future<KinesisAnswer> giveByNumber(Asked asked, StreamView stream) {
        return check(
                asked,
                stream,
                start -> Future.succeededFuture(iterator(asked, stream, start.offset(stream.shard(asked.index())))));
    }

    /** @param onGone the answer if the shard's owner says that there is no such shard */
    private Future<KinesisAnswer> seek(
            Asked asked, StreamView stream, Place place, Supplier<Future<KinesisAnswer>> onGone) {
        long atMs = place == Place.AT_TIMESTAMP ? asked.question().atMs().orElse(0) : 0;
        return check(
                asked,
                stream,
                start -> host.operations()
                        .reads()
                        .seek(stream, asked.index(), place, atMs)
                        .compose(found -> found.match(
                                offset -> Future.succeededFuture(iterator(asked, stream, offset)),
                                refusal -> refusal == ReadRefusal.NO_SUCH_SHARD
                                        ? onGone.get()
                                        : Future.succeededFuture(asked.request()
                                                .errors()
                                                .of(
                                                        refusal,
                                                        asked.shard(),
                                                        asked.request().who())))));
    }

    private Future<KinesisAnswer> check(
            Asked asked, StreamView stream, Function<KinesisStart, Future<KinesisAnswer>> next) {
        if (!KinesisStreams.isUsable(stream.description())) {
            return refuse(asked, StreamRefusal.NO_SUCH_STREAM);
        }
        var start = new KinesisStart(asked.request(), asked.question(), asked.shard());
        return start.fault(stream.shard(asked.index()), host.clock().millis())
                .<Future<KinesisAnswer>>map(Future::succeededFuture)
                .orElseGet(() -> next.apply(start));
    }

    private KinesisAnswer iterator(Asked asked, StreamView stream, long offset) {
        return KinesisGetShardIteratorCodec.encode(new ReadPosition(
                stream.description().shardId(asked.index()),
                offset,
                host.clock().millis()));
    }

    /** A missing stream is told as a missing shard. */
    private static Future<KinesisAnswer> refuse(Asked asked, StreamRefusal refusal) {
        return Future.succeededFuture(
                refusal == StreamRefusal.NO_SUCH_STREAM
                        ? asked.request()
                                .errors()
                                .shardGone(asked.shard(), asked.request().who())
                        : asked.request().errors().of(refusal, asked.shard().stream(), asked.request()));
    }

    private record Asked(KinesisRequest request, Question question, ShardOf shard, int index) {
        Access access() {
            return request.access();
        }
    }
}
