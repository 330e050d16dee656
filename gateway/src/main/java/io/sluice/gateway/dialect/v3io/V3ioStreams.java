// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.v3io.V3ioPlaces.Kind;
import io.sluice.gateway.dialect.v3io.V3ioStreamCodec.Creation;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer.Bare;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.routing.ShardMap;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers CreateStream, UpdateStream and DescribeStream. */
final class V3ioStreams {
    private final StreamsHandler changing;
    private final AllowedStreams streams;
    private final V3ioPlaces places;
    private final V3ioFinder finder;
    private final V3ioLimits limits;

    V3ioStreams(DialectHost host, V3ioPlaces places, V3ioFinder finder, V3ioLimits limits) {
        this.changing = host.operations().streams();
        this.streams = host.streams();
        this.places = places;
        this.finder = finder;
        this.limits = limits;
    }

    /** How many shards a stream shows: those that were closed through other dialects keep their numbers. */
    static int shardCount(StreamDescription stream) {
        List<ShardDescription> shards = stream.shards();
        return shards.get(shards.size() - 1).index() + 1;
    }

    Future<V3ioAnswer> create(V3ioRequest request) {
        return V3ioStreamCodec.decodeCreation(request.body())
                .match(
                        creation -> creation.stream().isEmpty()
                                ? create(request, creation, request.path())
                                : createNamed(request, creation),
                        Future::succeededFuture);
    }

    Future<V3ioAnswer> describe(V3ioRequest request) {
        return V3ioStreamCodec.decodeDescription(request.body())
                .match(
                        named -> finder.withNewest(request, named, stream -> {
                            StreamDescription description = stream.description();
                            return Future.succeededFuture(
                                    V3ioStreamCodec.encode(shardCount(description), description.retentionHours()));
                        }),
                        Future::succeededFuture);
    }

    Future<V3ioAnswer> update(V3ioRequest request) {
        return V3ioStreamCodec.decodeUpdate(request.body())
                .match(
                        update -> finder.withNewest(request, update.stream(), stream -> grow(stream, update.shards())),
                        Future::succeededFuture);
    }

    /** A body's name counts where the path is a directory; if the path is a stream, that one is meant, and is there. */
    private Future<V3ioAnswer> createNamed(V3ioRequest request, Creation creation) {
        V3ioPath path = request.path();
        V3ioPath child = path.child(creation.stream());
        if (!child.isLegal()) {
            return Future.succeededFuture(V3ioError.INVALID_ARGUMENT);
        }
        if (!mayCreate(request, child)) {
            return Future.succeededFuture(V3ioError.PERMISSION_DENIED);
        }
        return places.streamAt(request.access().aroundNewStream(), path)
                .compose(asked -> asked.match(
                        stream -> Future.succeededFuture(V3ioError.IN_USE),
                        refusal -> refusal == StreamRefusal.NO_SUCH_STREAM
                                ? create(request, creation, child)
                                : Future.succeededFuture(V3ioFinder.errorOf(refusal))));
    }

    private Future<V3ioAnswer> create(V3ioRequest request, Creation creation, V3ioPath path) {
        if (path.isContainer() || !path.isLegal()) {
            return Future.succeededFuture(V3ioError.INVALID_ARGUMENT);
        }
        if (!mayCreate(request, path)) {
            return Future.succeededFuture(V3ioError.PERMISSION_DENIED);
        }
        return placeFault(request.access().aroundNewStream(), path, path.parent())
                .compose(fault -> fault.<Future<V3ioAnswer>>map(Future::succeededFuture)
                        .orElseGet(() -> make(request, creation, path)));
    }

    /** Asked before the places around it are looked at. */
    private boolean mayCreate(V3ioRequest request, V3ioPath path) {
        return request.access().allows(path.stream(limits.defaultContainer()));
    }

    /** A stream lies in no other, whose shards its name could be taken for, and not in place of a directory. */
    private Future<Optional<V3ioError>> placeFault(Access around, V3ioPath path, V3ioPath above) {
        if (above.isContainer()) {
            return places.whatIsAt(around, path)
                    .map(asked -> asked.match(
                            found -> Optional.of(V3ioError.IN_USE).filter(fault -> found.kind() != Kind.NOTHING),
                            refusal -> Optional.of(V3ioFinder.errorOf(refusal))));
        }
        return places.streamAt(around, above)
                .compose(asked -> asked.match(
                        stream -> Future.succeededFuture(Optional.of(V3ioError.INVALID_ARGUMENT)),
                        refusal -> refusal == StreamRefusal.NO_SUCH_STREAM
                                ? placeFault(around, path, above.parent())
                                : Future.succeededFuture(Optional.of(V3ioFinder.errorOf(refusal)))));
    }

    private Future<V3ioAnswer> make(V3ioRequest request, Creation creation, V3ioPath path) {
        var stream = new NewStream(
                path.stream(limits.defaultContainer()),
                StreamMode.PROVISIONED,
                ShardMap.evenRanges(creation.shards()),
                creation.retentionHours(),
                limits.maxDataBytes(),
                Map.of(),
                Map.of());
        return streams.create(request.access(), stream).map(made -> made.match(view -> Bare.DONE, V3ioFinder::errorOf));
    }

    /** A stream that was split or merged through another dialect does not grow in this way. */
    private Future<V3ioAnswer> grow(StreamView stream, int shards) {
        if (shards <= shardCount(stream.description())) {
            return Future.succeededFuture(V3ioError.INVALID_SHARD_COUNT);
        }
        return changing.change(stream, new StreamChange.Grow(shards))
                .map(changed -> changed.match(
                        view -> Bare.DONE,
                        refusal -> refusal == StreamRefusal.UNFIT
                                ? V3ioError.INVALID_SHARD_COUNT
                                : V3ioFinder.errorOf(refusal)));
    }
}
