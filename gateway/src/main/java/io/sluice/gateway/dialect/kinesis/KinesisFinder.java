// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the stream that a request means and goes on with it, or words why not. */
final class KinesisFinder {
    private final StreamsHandler streams;

    KinesisFinder(StreamsHandler streams) {
        this.streams = streams;
    }

    /** Goes on with the stream as this gateway knows it: what has changed since then is found out by the shards' owners. */
    Future<KinesisAnswer> withKnown(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamView, Future<KinesisAnswer>> next) {
        return with(request, ref, streams::find, next);
    }

    /** Goes on with the stream as it is now; as this gateway knows it where the catalogue's writer cannot be reached. */
    Future<KinesisAnswer> withNewest(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamView, Future<KinesisAnswer>> next) {
        return with(request, ref, this::newest, next);
    }

    Future<Answer<StreamView, StreamRefusal>> newest(StreamName name) {
        return newest(streams.refresh(name), () -> streams.find(name));
    }

    Future<Answer<StreamView, StreamRefusal>> newest(StreamUid uid) {
        return newest(streams.refresh(uid), () -> streams.find(uid));
    }

    private static Future<Answer<StreamView, StreamRefusal>> newest(
            Future<Answer<StreamView, StreamRefusal>> asked,
            Supplier<Future<Answer<StreamView, StreamRefusal>>> known) {
        return asked.compose(answer -> answer.match(
                stream -> Future.succeededFuture(answer),
                refusal -> refusal == StreamRefusal.UNAVAILABLE ? known.get() : Future.succeededFuture(answer)));
    }

    private static Future<KinesisAnswer> with(
            KinesisRequest request,
            KinesisStreamRef ref,
            Function<StreamName, Future<Answer<StreamView, StreamRefusal>>> find,
            Function<StreamView, Future<KinesisAnswer>> next) {
        return ref.resolve(request)
                .match(
                        name -> find.apply(name)
                                .compose(found -> found.match(
                                        next,
                                        refusal -> Future.succeededFuture(request.errors()
                                                .of(refusal, request.streams().text(name), request.who())))),
                        Future::succeededFuture);
    }
}
