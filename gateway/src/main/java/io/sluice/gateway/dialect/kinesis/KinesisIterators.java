// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Question;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.util.OptionalInt;

/** Answers GetShardIterator. Whatever the start, the iterator holds an offset: what is written later comes behind it. */
final class KinesisIterators {
    private final DialectHost host;
    private final KinesisFinder finder;

    KinesisIterators(DialectHost host) {
        this.host = host;
        this.finder = new KinesisFinder(host.operations().streams());
    }

    Future<KinesisAnswer> give(KinesisRequest request) {
        return KinesisGetShardIteratorCodec.decode(request.encoding(), request.body())
                .match(
                        question -> question.stream()
                                .resolve(request.who())
                                .match(name -> give(request, question, name), Future::succeededFuture),
                        Future::succeededFuture);
    }

    /** A shard's name that cannot be one is refused before the stream is looked for. */
    private Future<KinesisAnswer> give(KinesisRequest request, Question question, StreamName name) {
        OptionalInt index = KinesisNames.shardIndex(question.shard());
        if (index.isEmpty()) {
            var shard = new ShardOf(name.text(), question.shard());
            return Future.succeededFuture(KinesisErrors.shardNotFound(shard, request.who()));
        }
        var asked = new Asked(request, question, ShardOf.of(name.text(), index.getAsInt()), index.getAsInt());
        return host.operations()
                .streams()
                .find(name)
                .compose(known -> known.match(
                        stream -> stream.description().hasShard(asked.index())
                                ? give(asked, stream)
                                : giveOfNewest(asked, name),
                        refusal -> refuse(asked, refusal)));
    }

    /** A shard not known here may have been made since. */
    private Future<KinesisAnswer> giveOfNewest(Asked asked, StreamName name) {
        return finder.newest(name)
                .compose(found -> found.match(
                        stream -> stream.description().hasShard(asked.index())
                                ? give(asked, stream)
                                : refuse(asked, StreamRefusal.NO_SUCH_STREAM),
                        refusal -> refuse(asked, refusal)));
    }

    private Future<KinesisAnswer> give(Asked asked, StreamView stream) {
        if (!KinesisStreams.isUsable(stream.description())) {
            return refuse(asked, StreamRefusal.NO_SUCH_STREAM);
        }
        var start = new KinesisStart(
                asked.question(), asked.shard(), asked.request().who());
        return start.fault(stream.shard(asked.index()), host.clock().millis())
                .<Future<KinesisAnswer>>map(Future::succeededFuture)
                .orElseGet(() -> seek(asked, stream, start));
    }

    private Future<KinesisAnswer> seek(Asked asked, StreamView stream, KinesisStart start) {
        return switch (asked.question().start()) {
            case TRIM_HORIZON -> seek(asked, stream, Place.TRIM_HORIZON);
            case LATEST -> seek(asked, stream, Place.LATEST);
            case AT_TIMESTAMP -> seek(asked, stream, Place.AT_TIMESTAMP);
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                Future.succeededFuture(iterator(asked, stream, start.offset(stream.shard(asked.index()))));
        };
    }

    private Future<KinesisAnswer> seek(Asked asked, StreamView stream, Place place) {
        long atMs = place == Place.AT_TIMESTAMP ? asked.question().atMs().orElse(0) : 0;
        return host.operations()
                .reads()
                .seek(stream, asked.index(), place, atMs)
                .map(found -> found.match(
                        offset -> iterator(asked, stream, offset),
                        refusal -> KinesisErrors.of(
                                refusal, asked.shard(), asked.request().who())));
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
                        ? KinesisErrors.shardGone(asked.shard(), asked.request().who())
                        : KinesisErrors.of(
                                refusal, asked.shard().stream(), asked.request().who()));
    }

    private record Asked(KinesisRequest request, Question question, ShardOf shard, int index) {}
}
