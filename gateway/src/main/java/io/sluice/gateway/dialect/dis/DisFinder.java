// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** Finds the stream that a request means and goes on with it, or words why not. */
final class DisFinder {
    private final AllowedStreams streams;

    DisFinder(AllowedStreams streams) {
        this.streams = streams;
    }

    /** Whether records are taken and read. */
    static boolean isRunning(StreamDescription stream) {
        return stream.state() == StreamState.ACTIVE || stream.state() == StreamState.UPDATING;
    }

    /** Goes on with the stream as this gateway knows it: what has changed since then is found out by the shards' owners. */
    Future<DisAnswer> withKnown(DisRequest request, DisStreamRef ref, Function<StreamView, Future<DisAnswer>> next) {
        var search =
                new Search(name -> streams.known(request.access(), name), uid -> streams.known(request.access(), uid));
        return goOn(search.find(ref), next);
    }

    /** Goes on with the stream as it is now; as this gateway knows it where the catalogue's writer cannot be reached. */
    Future<DisAnswer> withNewest(DisRequest request, DisStreamRef ref, Function<StreamView, Future<DisAnswer>> next) {
        var search = new Search(
                name -> streams.newest(request.access(), name), uid -> streams.newest(request.access(), uid));
        return goOn(search.find(ref), next);
    }

    private static Future<DisAnswer> goOn(
            Future<Answer<StreamView, StreamRefusal>> search, Function<StreamView, Future<DisAnswer>> next) {
        return search.compose(found -> found.match(next, refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    /** A look for a stream in one of the two ways. */
    private record Search(
            Function<StreamName, Future<Answer<StreamView, StreamRefusal>>> byName,
            Function<StreamUid, Future<Answer<StreamView, StreamRefusal>>> byUid) {
        Future<Answer<StreamView, StreamRefusal>> find(DisStreamRef ref) {
            if (ref.name().isEmpty()) {
                return find(ref.uid(), StreamRefusal.NO_SUCH_STREAM);
            }
            return byName.apply(ref.name().get())
                    .compose(found -> found.match(stream -> Future.succeededFuture(found), refusal -> switch (refusal) {
                        case NO_SUCH_STREAM, FORBIDDEN -> find(ref.uid(), refusal);
                        case NAME_TAKEN, UNFIT, UNAVAILABLE -> Future.succeededFuture(found);
                    }));
        }

        /** @param none how it is refused that there is none: of a forbidden name it is not told whether there is one */
        private Future<Answer<StreamView, StreamRefusal>> find(Optional<StreamUid> uid, StreamRefusal none) {
            return uid.map(byUid)
                    .orElseGet(() -> Future.succeededFuture(Answer.refused(StreamRefusal.NO_SUCH_STREAM)))
                    .map(found -> found.match(
                            stream -> found,
                            refusal -> refusal == StreamRefusal.NO_SUCH_STREAM ? Answer.refused(none) : found));
        }
    }
}
