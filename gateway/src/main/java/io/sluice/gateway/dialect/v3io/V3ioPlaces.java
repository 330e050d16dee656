// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.name.V3ioShardNumber;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what lies at a path now, as far as the sender of a request may see it. */
final class V3ioPlaces {
    private final AllowedStreams streams;
    private final String defaultContainer;

    V3ioPlaces(AllowedStreams streams, String defaultContainer) {
        this.streams = streams;
        this.defaultContainer = defaultContainer;
    }

    /** What can lie at a path. */
    enum Kind {
        STREAM,
        SHARD,
        /** Something with streams directly in it. */
        DIRECTORY,
        NOTHING
    }

    /**
     * Something at a path.
     *
     * @param stream of a stream itself, of a shard the one that it belongs to
     */
    record Found(Kind kind, Optional<StreamView> stream) {}

    /**
     * What of that which can be at a path is there and may be seen. Refused if that cannot be found out, or if nothing of
     * what can be there may be seen.
     */
    Future<Answer<Found, StreamRefusal>> whatIsAt(Access access, V3ioPath path) {
        if (!path.isLegal()) {
            return Future.succeededFuture(found(Kind.NOTHING, Optional.empty()));
        }
        Future<Answer<StreamView, StreamRefusal>> asked = path.isContainer() ? unseen() : streamAt(access, path);
        return asked.compose(stream -> isSettled(stream)
                ? Future.succeededFuture(found(Kind.STREAM, stream))
                : shardAt(access, path)
                        .compose(shard -> isSettled(shard)
                                ? Future.succeededFuture(found(Kind.SHARD, shard))
                                : directoryAt(access, path, isAbsent(stream) || isAbsent(shard))));
    }

    /** The stream at a legal path, as it is now; as this gateway knows it where the catalogue's writer is out of reach. */
    Future<Answer<StreamView, StreamRefusal>> streamAt(Access access, V3ioPath path) {
        return path.isContainer()
                ? Future.succeededFuture(Answer.refused(StreamRefusal.NO_SUCH_STREAM))
                : streams.newest(access, path.stream(defaultContainer));
    }

    /** The stream at a legal path, as this gateway knows it. */
    Future<Answer<StreamView, StreamRefusal>> knownStreamAt(Access access, V3ioPath path) {
        return streams.known(access, path.stream(defaultContainer));
    }

    /** @param number may be larger than any index */
    static boolean hasShard(StreamView stream, long number) {
        return number >= 0
                && number <= Integer.MAX_VALUE
                && stream.description().hasShard((int) number);
    }

    private Future<Answer<StreamView, StreamRefusal>> shardAt(Access access, V3ioPath path) {
        OptionalLong number = path.names().size() < 2 ? OptionalLong.empty() : V3ioShardNumber.parse(path.last());
        if (number.isEmpty()) {
            return unseen();
        }
        return streamAt(access, path.parent())
                .map(asked -> asked.match(
                        stream -> hasShard(stream, number.getAsLong())
                                ? asked
                                : Answer.refused(StreamRefusal.NO_SUCH_STREAM),
                        refusal -> asked));
    }

    /** @param hasLooked whether something else that can be here might have been seen: then nothing is what there is */
    private Future<Answer<Found, StreamRefusal>> directoryAt(Access access, V3ioPath path, boolean hasLooked) {
        return streams.list(access, path.directory(defaultContainer), Optional.empty(), 1)
                .map(asked -> asked.match(
                        list -> found(list.streams().isEmpty() ? Kind.NOTHING : Kind.DIRECTORY, Optional.empty()),
                        refusal -> refusal == StreamRefusal.FORBIDDEN && hasLooked
                                ? found(Kind.NOTHING, Optional.empty())
                                : Answer.refused(refusal)));
    }

    /** Whether it is clear what is there, or that it cannot be found out. */
    private static boolean isSettled(Answer<StreamView, StreamRefusal> asked) {
        return asked.match(stream -> true, refusal -> switch (refusal) {
            case NO_SUCH_STREAM, FORBIDDEN -> false;
            case NAME_TAKEN, UNFIT, UNAVAILABLE -> true;
        });
    }

    private static boolean isAbsent(Answer<StreamView, StreamRefusal> asked) {
        return asked.match(stream -> false, refusal -> refusal == StreamRefusal.NO_SUCH_STREAM);
    }

    /** Nothing was looked at. */
    private static Future<Answer<StreamView, StreamRefusal>> unseen() {
        return Future.succeededFuture(Answer.refused(StreamRefusal.FORBIDDEN));
    }

    private static Answer<Found, StreamRefusal> found(Kind kind, Answer<StreamView, StreamRefusal> asked) {
        return asked.match(stream -> found(kind, Optional.of(stream)), Answer::refused);
    }

    private static Answer<Found, StreamRefusal> found(Kind kind, Optional<StreamView> stream) {
        return Answer.given(new Found(kind, stream));
    }
}
