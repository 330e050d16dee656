// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.NodeReply;
import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds, lists, makes, changes and deletes streams. Keeps what it has seen; what it has not seen it asks of the catalogue,
 * as {@link CatalogueSearch} does, before it says that there is none. All but finding needs the catalogue's writer. Belongs
 * to one event loop.
 */
public final class StreamsHandler {
    /** The catalogue's writer. */
    static final int CATALOGUE_NODE = 0;

    private final ShardClient nodes;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final CatalogueSearch search;
    private final StreamViews views = new StreamViews();

    /** @param patience how long to wait for the catalogue before the answer is {@code UNAVAILABLE} */
    public StreamsHandler(ShardClient nodes, LongSupplier nanoClock, Duration patience) {
        this.nodes = nodes;
        this.search = new CatalogueSearch(nodes);
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /**
     * The stream of that name, as known here, or else as the catalogue knows it. What is known here is renewed from time to
     * time, and nobody waits for that.
     */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamName name) {
        return views.find(name).map(this::known).orElseGet(() -> refresh(name));
    }

    /** As {@link #find(StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamUid uid) {
        return views.find(uid).map(this::known).orElseGet(() -> refresh(uid));
    }

    /** The stream as the catalogue knows it now. */
    public Future<Answer<StreamView, StreamRefusal>> refresh(StreamName name) {
        return refresh(name, deadline());
    }

    /** As {@link #refresh(StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> refresh(StreamUid uid) {
        return search.find(new CatalogueRequest.FindStreamByUid(uid), deadline())
                .map(reply -> answer(reply, () -> views.forget(uid)));
    }

    /** As {@link #refresh(StreamName)}, by a deadline in the gateway's monotonic clock. */
    Future<Answer<StreamView, StreamRefusal>> refresh(StreamName name, long deadlineNanos) {
        return search.find(new CatalogueRequest.FindStream(name), deadlineNanos)
                .map(reply -> answer(reply, () -> views.forget(name)));
    }

    /**
     * News have it that the catalogue has a stream in another form, or no more: what is known here is renewed behind the
     * next request. Called on this handler's event loop.
     *
     * @param version the catalogue's version from which on it is so
     */
    public void onChanged(StreamUid stream, long version) {
        views.expire(stream, version, nanoClock.getAsLong());
    }

    /** Somebody who must know has said that the stream is gone. */
    public void forget(StreamView stream) {
        views.forget(stream.description().uid());
    }

    /**
     * Makes a stream. When the answer is there, the stream is on disk and takes records through every gateway, as far as the
     * nodes of its shards are there.
     */
    public Future<Answer<StreamView, StreamRefusal>> create(NewStream stream) {
        return nodes.askOnce(CATALOGUE_NODE, new CatalogueRequest.CreateStream(stream), deadline())
                .map(reply -> answer(reply, () -> {}));
    }

    /**
     * Changes a stream. When the answer is there, the change is on disk, and whoever asks the catalogue sees it; other
     * gateways notice it by and by.
     */
    public Future<Answer<StreamView, StreamRefusal>> change(StreamView stream, StreamChange change) {
        StreamUid uid = stream.description().uid();
        return nodes.askOnce(CATALOGUE_NODE, new CatalogueRequest.ChangeStream(uid, change), deadline())
                .map(reply -> answer(reply, () -> views.forget(uid)));
    }

    /**
     * Deletes a stream. When the answer is there, the deletion is on disk, and the nodes with the stream's shards have it too,
     * except for one that could not be reached within a second.
     */
    public Future<Answer<StreamView, StreamRefusal>> delete(StreamView stream) {
        StreamUid uid = stream.description().uid();
        return nodes.ask(CATALOGUE_NODE, new CatalogueRequest.DeleteStream(uid), deadline())
                .map(reply -> {
                    boolean isDeleted = reply.filter(CatalogueReply.class::isInstance)
                            .map(CatalogueReply.class::cast)
                            .filter(answer -> answer.outcome() == CatalogueReply.Outcome.CHANGED)
                            .isPresent();
                    if (!isDeleted) {
                        return answer(reply, () -> views.forget(uid));
                    }
                    views.forget(uid);
                    return Answer.given(stream);
                });
    }

    /**
     * Streams of a directory in the order of their names.
     *
     * @param directory as {@link StreamName#directory()} gives it; empty for streams whose names are flat
     * @param after behind which name to begin; empty for the first
     */
    public Future<Answer<StreamListReply, StreamRefusal>> list(
            String directory, Optional<StreamName> after, int limit) {
        return nodes.ask(CATALOGUE_NODE, new CatalogueRequest.ListStreams(directory, after, limit), deadline())
                .map(reply -> expected(reply, StreamListReply.class));
    }

    /** How much there is of everything. */
    public Future<Answer<StreamCountReply, StreamRefusal>> count() {
        return nodes.ask(CATALOGUE_NODE, new CatalogueRequest.CountStreams(), deadline())
                .map(reply -> expected(reply, StreamCountReply.class));
    }

    private Future<Answer<StreamView, StreamRefusal>> known(StreamView view) {
        StreamName name = view.description().name();
        if (views.isDue(name, nanoClock.getAsLong())) {
            refresh(name);
        }
        return Future.succeededFuture(Answer.given(view));
    }

    private long deadline() {
        return nanoClock.getAsLong() + patience.toNanos();
    }

    private static <T> Answer<T, StreamRefusal> expected(Optional<NodeReply> reply, Class<T> type) {
        return reply.filter(type::isInstance)
                .map(type::cast)
                .<Answer<T, StreamRefusal>>map(Answer::given)
                .orElseGet(() -> Answer.refused(StreamRefusal.UNAVAILABLE));
    }

    private Answer<StreamView, StreamRefusal> answer(Optional<NodeReply> reply, Runnable onNone) {
        return reply.filter(CatalogueReply.class::isInstance)
                .map(CatalogueReply.class::cast)
                .map(catalogue -> answer(catalogue, onNone))
                .orElseGet(() -> Answer.refused(StreamRefusal.UNAVAILABLE));
    }

    /** @param onNone what to do if there is no such stream */
    private Answer<StreamView, StreamRefusal> answer(CatalogueReply catalogue, Runnable onNone) {
        Optional<StreamView> known = catalogue.stream().map(views::learn);
        return switch (catalogue.outcome()) {
            case FOUND, CHANGED ->
                known.<Answer<StreamView, StreamRefusal>>map(Answer::given).orElseGet(() -> {
                    onNone.run();
                    return Answer.refused(StreamRefusal.NO_SUCH_STREAM);
                });
            case NAME_TAKEN -> Answer.refused(StreamRefusal.NAME_TAKEN);
            case UNFIT -> Answer.refused(StreamRefusal.UNFIT);
            case FOUND_IN_COPY ->
                known.<Answer<StreamView, StreamRefusal>>map(Answer::given)
                        .orElseGet(() -> Answer.refused(StreamRefusal.UNAVAILABLE));
            case NOT_WRITER, BUSY -> Answer.refused(StreamRefusal.UNAVAILABLE);
        };
    }
}
