// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.name.V3ioShardNumber;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what lies at a path now. */
final class V3ioPlaces {
    private final StreamsHandler streams;
    private final String defaultContainer;

    V3ioPlaces(StreamsHandler streams, String defaultContainer) {
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

    /** What is at a path; refused only if that cannot be found out. */
    Future<Answer<Found, StreamRefusal>> whatIsAt(V3ioPath path) {
        if (!path.isLegal()) {
            return Future.succeededFuture(found(Kind.NOTHING, Optional.empty()));
        }
        return streamAt(path).compose(stream -> {
            if (!isAbsent(stream)) {
                return Future.succeededFuture(found(Kind.STREAM, stream));
            }
            return shardAt(path)
                    .compose(shard ->
                            isAbsent(shard) ? directoryAt(path) : Future.succeededFuture(found(Kind.SHARD, shard)));
        });
    }

    /** The stream at a legal path, as it is now; as this gateway knows it where the catalogue's writer is out of reach. */
    Future<Answer<StreamView, StreamRefusal>> streamAt(V3ioPath path) {
        if (path.isContainer()) {
            return absent();
        }
        var name = path.stream(defaultContainer);
        return streams.refresh(name)
                .compose(asked -> asked.match(
                        stream -> Future.succeededFuture(asked),
                        refusal -> refusal == StreamRefusal.UNAVAILABLE
                                ? streams.find(name)
                                : Future.succeededFuture(asked)));
    }

    /** The stream at a legal path, as this gateway knows it. */
    Future<Answer<StreamView, StreamRefusal>> knownStreamAt(V3ioPath path) {
        return streams.find(path.stream(defaultContainer));
    }

    /** @param number may be larger than any index */
    static boolean hasShard(StreamView stream, long number) {
        return number >= 0
                && number <= Integer.MAX_VALUE
                && stream.description().hasShard((int) number);
    }

    private Future<Answer<StreamView, StreamRefusal>> shardAt(V3ioPath path) {
        OptionalLong number = path.names().size() < 2 ? OptionalLong.empty() : V3ioShardNumber.parse(path.last());
        if (number.isEmpty()) {
            return absent();
        }
        return streamAt(path.parent())
                .map(asked -> asked.match(
                        stream -> hasShard(stream, number.getAsLong())
                                ? asked
                                : Answer.refused(StreamRefusal.NO_SUCH_STREAM),
                        refusal -> asked));
    }

    private Future<Answer<Found, StreamRefusal>> directoryAt(V3ioPath path) {
        return streams.list(path.directory(defaultContainer), Optional.empty(), 1)
                .map(asked -> asked.match(
                        list -> found(list.streams().isEmpty() ? Kind.NOTHING : Kind.DIRECTORY, Optional.empty()),
                        Answer::refused));
    }

    private static boolean isAbsent(Answer<StreamView, StreamRefusal> asked) {
        return asked.match(stream -> false, refusal -> refusal == StreamRefusal.NO_SUCH_STREAM);
    }

    private static Future<Answer<StreamView, StreamRefusal>> absent() {
        return Future.succeededFuture(Answer.refused(StreamRefusal.NO_SUCH_STREAM));
    }

    private static Answer<Found, StreamRefusal> found(Kind kind, Answer<StreamView, StreamRefusal> asked) {
        return asked.match(stream -> found(kind, Optional.of(stream)), Answer::refused);
    }

    private static Answer<Found, StreamRefusal> found(Kind kind, Optional<StreamView> stream) {
        return Answer.given(new Found(kind, stream));
    }
}
