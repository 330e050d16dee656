// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.V3ioPlaces.Kind;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.function.Function;

/** Finds the stream or the shard that a request means and goes on with it, or words why not. */
final class V3ioFinder {
    private final V3ioPlaces places;

    V3ioFinder(V3ioPlaces places) {
        this.places = places;
    }

    /** What is done with a shard. Refuses with {@code NO_SUCH_SHARD} if the shard's owner knows nothing of it. */
    @FunctionalInterface
    interface ShardUse {
        Future<Answer<V3ioAnswer, ReadRefusal>> of(StreamView stream, int shard);
    }

    /**
     * Goes on with the stream as this gateway knows it: what has changed since then is found out by the shards' owners.
     *
     * @param named what the body adds to the path; empty if the path has it all
     */
    Future<V3ioAnswer> withKnown(V3ioRequest request, String named, Function<StreamView, Future<V3ioAnswer>> next) {
        return new Search(request, path -> places.knownStreamAt(request.access(), path), next)
                .at(request.path(), named);
    }

    /** As {@link #withKnown}, with the stream as it is now. */
    Future<V3ioAnswer> withNewest(V3ioRequest request, String named, Function<StreamView, Future<V3ioAnswer>> next) {
        return new Search(request, path -> places.streamAt(request.access(), path), next).at(request.path(), named);
    }

    /** Goes on with a shard as it is known here; before it is refused, as it is now. */
    Future<V3ioAnswer> withShard(V3ioRequest request, V3ioTarget target, ShardUse use) {
        return target.shardAt(request.path())
                .match(shard -> new ShardSearch(request, shard, use).begin(), Future::succeededFuture);
    }

    static V3ioError errorOf(StreamRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_STREAM -> V3ioError.NOT_FOUND;
            case NAME_TAKEN -> V3ioError.IN_USE;
            case FORBIDDEN -> V3ioError.PERMISSION_DENIED;
            case UNFIT, UNAVAILABLE -> V3ioError.TRY_AGAIN;
        };
    }

    static V3ioError errorOf(ReadRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_SHARD -> V3ioError.NOT_FOUND;
            case OVERLOADED, UNAVAILABLE -> V3ioError.TRY_AGAIN;
            case DAMAGED -> V3ioError.BROKEN;
        };
    }

    /** A look for a stream in one of the two ways. */
    private final class Search {
        private final V3ioRequest request;
        private final Function<V3ioPath, Future<Answer<StreamView, StreamRefusal>>> find;
        private final Function<StreamView, Future<V3ioAnswer>> next;

        Search(
                V3ioRequest request,
                Function<V3ioPath, Future<Answer<StreamView, StreamRefusal>>> find,
                Function<StreamView, Future<V3ioAnswer>> next) {
            this.request = request;
            this.find = find;
            this.next = next;
        }

        Future<V3ioAnswer> at(V3ioPath path, String named) {
            V3ioPath meant = named.isEmpty() ? path : path.child(named);
            if (meant.isContainer()) {
                return Future.succeededFuture(notAStream());
            }
            return meant.isLegal()
                    ? find.apply(meant).compose(found -> found.match(this::goOn, refusal -> goOn(refusal, path, meant)))
                    : Future.succeededFuture(V3ioError.INVALID_ARGUMENT);
        }

        private Future<V3ioAnswer> goOn(StreamView stream) {
            return switch (stream.description().state()) {
                case ACTIVE, UPDATING -> next.apply(stream);
                case CREATING -> Future.succeededFuture(V3ioError.TRY_AGAIN);
                case DELETING -> Future.succeededFuture(V3ioError.NOT_FOUND);
            };
        }

        /** If the path with the body's name is none, or not one's own, the path alone may be the stream. */
        private Future<V3ioAnswer> goOn(StreamRefusal refusal, V3ioPath path, V3ioPath meant) {
            return switch (refusal) {
                case NO_SUCH_STREAM, FORBIDDEN ->
                    meant.equals(path) || path.isContainer() ? refuse(refusal, meant) : alone(refusal, path, meant);
                case NAME_TAKEN, UNFIT, UNAVAILABLE -> Future.succeededFuture(errorOf(refusal));
            };
        }

        /** @param first how the path with the body's name was refused: no more is told where this one is no stream either */
        private Future<V3ioAnswer> alone(StreamRefusal first, V3ioPath path, V3ioPath meant) {
            return find.apply(path)
                    .compose(found -> found.match(this::goOn, refusal -> switch (refusal) {
                        case FORBIDDEN -> refuse(first, meant);
                        case NO_SUCH_STREAM -> refuse(first, path);
                        case NAME_TAKEN, UNFIT, UNAVAILABLE -> Future.succeededFuture(errorOf(refusal));
                    }));
        }

        private Future<V3ioAnswer> refuse(StreamRefusal refusal, V3ioPath at) {
            return refusal == StreamRefusal.NO_SUCH_STREAM ? missing(at) : Future.succeededFuture(errorOf(refusal));
        }

        private Future<V3ioAnswer> missing(V3ioPath meant) {
            return places.whatIsAt(request.access(), meant)
                    .map(asked -> asked.match(
                            found -> found.kind() == Kind.NOTHING ? V3ioError.NOT_FOUND : notAStream(),
                            V3ioFinder::errorOf));
        }

        private V3ioError notAStream() {
            return request.operation() == V3ioOperation.PUT_RECORDS
                    ? V3ioError.PUT_TO_NO_STREAM
                    : V3ioError.NOT_A_STREAM;
        }
    }

    /** A look for a shard. */
    private final class ShardSearch {
        private final V3ioRequest request;
        private final V3ioTarget.Shard shard;
        private final ShardUse use;

        ShardSearch(V3ioRequest request, V3ioTarget.Shard shard, ShardUse use) {
            this.request = request;
            this.shard = shard;
            this.use = use;
        }

        Future<V3ioAnswer> begin() {
            return new Search(request, path -> places.knownStreamAt(request.access(), path), this::useKnown)
                    .at(shard.path(), shard.stream());
        }

        private Future<V3ioAnswer> useKnown(StreamView known) {
            if (!V3ioPlaces.hasShard(known, shard.number())) {
                return beginAnew();
            }
            return use.of(known, (int) shard.number())
                    .compose(done -> done.match(
                            Future::succeededFuture,
                            refusal -> refusal == ReadRefusal.NO_SUCH_SHARD
                                    ? beginAnew()
                                    : Future.succeededFuture(errorOf(refusal))));
        }

        private Future<V3ioAnswer> beginAnew() {
            return new Search(request, path -> places.streamAt(request.access(), path), this::useNewest)
                    .at(shard.path(), shard.stream());
        }

        private Future<V3ioAnswer> useNewest(StreamView newest) {
            return V3ioPlaces.hasShard(newest, shard.number())
                    ? use.of(newest, (int) shard.number())
                            .map(done -> done.match(Function.identity(), V3ioFinder::errorOf))
                    : Future.succeededFuture(V3ioError.SHARD_OUT_OF_RANGE);
        }
    }
}
