// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** Finds the stream that a request means and goes on with it, or words why not. */
final class DisFinder {
    private final StreamsHandler streams;

    DisFinder(StreamsHandler streams) {
        this.streams = streams;
    }

    /** Whether records are taken and read. */
    static boolean isRunning(StreamDescription stream) {
        return stream.state() == StreamState.ACTIVE || stream.state() == StreamState.UPDATING;
    }

    /** Goes on with the stream as this gateway knows it: what has changed since then is found out by the shards' owners. */
    Future<DisAnswer> withKnown(DisStreamRef ref, Function<StreamView, Future<DisAnswer>> next) {
        return find(ref, streams::find, streams::find).compose(found -> goOn(found, next));
    }

    /** Goes on with the stream as it is now; as this gateway knows it where the catalogue's writer cannot be reached. */
    Future<DisAnswer> withNewest(DisStreamRef ref, Function<StreamView, Future<DisAnswer>> next) {
        return find(ref, streams::refresh, streams::refresh)
                .compose(answer -> answer.match(
                        stream -> Future.succeededFuture(answer),
                        refusal -> refusal == StreamRefusal.UNAVAILABLE
                                ? find(ref, streams::find, streams::find)
                                : Future.succeededFuture(answer)))
                .compose(found -> goOn(found, next));
    }

    private static Future<DisAnswer> goOn(
            Answer<StreamView, StreamRefusal> found, Function<StreamView, Future<DisAnswer>> next) {
        return found.match(next, refusal -> Future.succeededFuture(DisErrors.of(refusal)));
    }

    private static Future<Answer<StreamView, StreamRefusal>> find(
            DisStreamRef ref,
            Function<StreamName, Future<Answer<StreamView, StreamRefusal>>> byName,
            Function<StreamUid, Future<Answer<StreamView, StreamRefusal>>> byUid) {
        if (ref.name().isEmpty()) {
            return find(ref.uid(), byUid);
        }
        return byName.apply(ref.name().get())
                .compose(found -> found.match(
                        stream -> Future.succeededFuture(found),
                        refusal -> refusal == StreamRefusal.NO_SUCH_STREAM
                                ? find(ref.uid(), byUid)
                                : Future.succeededFuture(found)));
    }

    private static Future<Answer<StreamView, StreamRefusal>> find(
            Optional<StreamUid> uid, Function<StreamUid, Future<Answer<StreamView, StreamRefusal>>> byUid) {
        return uid.map(byUid).orElseGet(() -> Future.succeededFuture(Answer.refused(StreamRefusal.NO_SUCH_STREAM)));
    }
}
