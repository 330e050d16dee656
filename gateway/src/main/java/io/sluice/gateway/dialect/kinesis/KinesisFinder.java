// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.util.function.Function;

/** Finds the stream that a request means and goes on with it, or words why not. */
final class KinesisFinder {
    private final AllowedStreams streams;

    KinesisFinder(AllowedStreams streams) {
        this.streams = streams;
    }

    /** Goes on with the stream as this gateway knows it: what has changed since then is found out by the shards' owners. */
    Future<KinesisAnswer> withKnown(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamView, Future<KinesisAnswer>> next) {
        return with(request, ref, name -> streams.known(request.access(), name), next);
    }

    /** Goes on with the stream as it is now; as this gateway knows it where the catalogue's writer cannot be reached. */
    Future<KinesisAnswer> withNewest(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamView, Future<KinesisAnswer>> next) {
        return with(request, ref, name -> streams.newest(request.access(), name), next);
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
                                                .of(refusal, request.streams().text(name), request)))),
                        Future::succeededFuture);
    }
}
