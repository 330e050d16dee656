// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamSummary;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.v3io.V3ioPlaces.Found;
import io.sluice.gateway.dialect.v3io.V3ioPlaces.Kind;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.name.V3ioQuery;
import io.sluice.gateway.dialect.v3io.name.V3ioShardNumber;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer.Bare;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers what clients ask about objects in order to delete a stream: there is no function for that. They list the stream's
 * shards, delete each, and then the stream's path.
 */
final class V3ioObjects {
    private final StreamsHandler deleting;
    private final AllowedStreams streams;
    private final V3ioPlaces places;
    private final String defaultContainer;

    V3ioObjects(DialectHost host, V3ioPlaces places, String defaultContainer) {
        this.deleting = host.operations().streams();
        this.streams = host.streams();
        this.places = places;
        this.defaultContainer = defaultContainer;
    }

    /** Of a container only: reading an object is not spoken. */
    Future<V3ioAnswer> list(V3ioRequest request) {
        if (!request.path().isContainer()) {
            return Future.succeededFuture(V3ioError.NO_SUCH_FILE);
        }
        Optional<V3ioQuery> query = V3ioQuery.parse(request.wire().head().query());
        OptionalLong maxKeys = query.map(V3ioObjects::maxKeys).orElse(OptionalLong.empty());
        if (maxKeys.isEmpty()) {
            return Future.succeededFuture(V3ioError.INVALID_ARGUMENT);
        }
        V3ioPath prefix = request.path().at(query.get().of("prefix"));
        V3ioPath marker = request.path().at(query.get().of("marker"));
        boolean canBe = prefix.isLegal()
                && (marker.isContainer() || prefix.child(marker.last()).isLegal());
        return canBe
                ? list(request, new Page(prefix, marker, (int) Math.min(maxKeys.getAsLong(), V3ioLimits.MAX_KEYS)))
                : Future.succeededFuture(V3ioError.NO_SUCH_FILE);
    }

    Future<V3ioAnswer> lookFor(V3ioRequest request) {
        return places.whatIsAt(request.access(), request.path())
                .map(asked -> asked.match(
                        found -> found.kind() == Kind.NOTHING ? V3ioError.NO_SUCH_FILE : Bare.IS_THERE,
                        V3ioFinder::errorOf));
    }

    /** Shards go with their stream and not before. Of the rest only streams can be deleted, whatever clients compute. */
    Future<V3ioAnswer> delete(V3ioRequest request) {
        if (request.path().isContainer()) {
            return Future.succeededFuture(V3ioError.NOT_PERMITTED);
        }
        return places.whatIsAt(request.access(), request.path())
                .compose(asked ->
                        asked.match(this::delete, refusal -> Future.succeededFuture(V3ioFinder.errorOf(refusal))));
    }

    private Future<V3ioAnswer> delete(Found found) {
        return switch (found.kind()) {
            case STREAM -> delete(found.stream().orElseThrow());
            case SHARD -> Future.succeededFuture(Bare.DONE);
            case DIRECTORY -> Future.succeededFuture(V3ioError.NOT_EMPTY);
            case NOTHING -> Future.succeededFuture(V3ioError.NO_SUCH_FILE);
        };
    }

    private Future<V3ioAnswer> delete(StreamView stream) {
        return deleting.delete(stream)
                .map(deleted -> deleted.match(
                        gone -> Bare.DONE,
                        refusal -> refusal == StreamRefusal.NO_SUCH_STREAM
                                ? V3ioError.NO_SUCH_FILE
                                : V3ioFinder.errorOf(refusal)));
    }

    /** What one page of a listing is asked for. */
    private record Page(V3ioPath prefix, V3ioPath marker, int maxKeys) {}

    private Future<V3ioAnswer> list(V3ioRequest request, Page page) {
        return places.streamAt(request.access(), page.prefix())
                .compose(asked -> asked.match(
                        stream -> Future.succeededFuture(
                                shards(page, stream.description()).encode()),
                        refusal -> switch (refusal) {
                            case NO_SUCH_STREAM -> streams(request, page, mayLook(page));
                            case FORBIDDEN -> streams(request, page, V3ioError.PERMISSION_DENIED);
                            case NAME_TAKEN, UNFIT, UNAVAILABLE -> Future.succeededFuture(V3ioFinder.errorOf(refusal));
                        }));
    }

    /** To whoever may see the stream at a path and nothing below, there is nothing. At a container there is no stream. */
    private static V3ioError mayLook(Page page) {
        return page.prefix().isContainer() ? V3ioError.PERMISSION_DENIED : V3ioError.NO_SUCH_FILE;
    }

    private static V3ioListing shards(Page page, StreamDescription stream) {
        long behind = page.marker().isContainer()
                ? -1
                : V3ioShardNumber.parse(page.marker().last()).orElse(-1);
        List<ShardDescription> left =
                stream.shards().stream().filter(shard -> shard.index() > behind).toList();
        List<V3ioListing.Shard> shown = left.stream()
                .limit(page.maxKeys())
                .map(shard -> new V3ioListing.Shard(page.prefix().key() + "/" + shard.index(), shard.createdMs()))
                .toList();
        return new V3ioListing(
                page.prefix().container(),
                shown,
                List.of(),
                page.maxKeys(),
                shown.size() < left.size() ? shown.get(shown.size() - 1).key() : "");
    }

    /**
     * Streams directly below a directory; an empty one is none, but for the default container.
     *
     * @param forbidden the answer if the sender may not list streams
     */
    private Future<V3ioAnswer> streams(V3ioRequest request, Page page, V3ioError forbidden) {
        V3ioPath directory = page.prefix();
        Optional<StreamName> after = page.marker().isContainer()
                ? Optional.empty()
                : Optional.of(directory.child(page.marker().last()).stream(defaultContainer));
        boolean isRoot = directory.isContainer() && directory.container().equals(defaultContainer);
        return streams.list(request.access(), directory.directory(defaultContainer), after, page.maxKeys())
                .map(asked -> asked.match(
                        list -> list.streams().isEmpty() && after.isEmpty() && !isRoot
                                ? V3ioError.NO_SUCH_FILE
                                : streams(page, list).encode(),
                        refusal -> refusal == StreamRefusal.FORBIDDEN ? forbidden : V3ioFinder.errorOf(refusal)));
    }

    private static V3ioListing streams(Page page, StreamListReply list) {
        String below = page.prefix().isContainer() ? "" : page.prefix().key() + "/";
        List<String> prefixes = list.streams().stream()
                .map(StreamSummary::name)
                .map(name -> below + name.text().substring(name.directory().length()) + "/")
                .toList();
        return new V3ioListing(
                page.prefix().container(),
                List.of(),
                prefixes,
                page.maxKeys(),
                list.hasMore() ? prefixes.get(prefixes.size() - 1) : "");
    }

    /** Empty if it is no number of keys. */
    private static OptionalLong maxKeys(V3ioQuery query) {
        String given = query.of("max-keys");
        if (given.isEmpty()) {
            return OptionalLong.of(V3ioLimits.MAX_KEYS);
        }
        return given.matches("[1-9]\\d{0,8}") ? OptionalLong.of(Long.parseLong(given)) : OptionalLong.empty();
    }
}
