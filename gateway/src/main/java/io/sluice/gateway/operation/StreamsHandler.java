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
 * Finds, lists, makes, changes and deletes streams. Keeps what it has seen; what it has not seen it asks of the catalogue's
 * writer before it says that there is none. Belongs to one event loop.
 */
public final class StreamsHandler {
    /** The catalogue's writer. */
    static final int CATALOGUE_NODE = 0;

    private final ShardClient nodes;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final StreamViews views = new StreamViews();

    /** @param patience how long to wait for the catalogue's writer before the answer is {@code UNAVAILABLE} */
    public StreamsHandler(ShardClient nodes, LongSupplier nanoClock, Duration patience) {
        this.nodes = nodes;
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /**
     * The stream of that name, as known here, or else as the catalogue's writer knows it. What is known here is renewed
     * from time to time, and nobody waits for that.
     */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamName name) {
        Optional<StreamView> known = views.find(name);
        if (known.isPresent() && views.isDue(name, nanoClock.getAsLong())) {
            refresh(name);
        }
        return known.map(StreamsHandler::known).orElseGet(() -> refresh(name));
    }

    /** As {@link #find(StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamUid uid) {
        return views.find(uid).map(StreamsHandler::known).orElseGet(() -> refresh(uid));
    }

    /** The stream as the catalogue's writer knows it now. */
    public Future<Answer<StreamView, StreamRefusal>> refresh(StreamName name) {
        return ask(new CatalogueRequest.FindStream(name), () -> views.forget(name));
    }

    /** As {@link #refresh(StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> refresh(StreamUid uid) {
        return ask(new CatalogueRequest.FindStreamByUid(uid), () -> views.forget(uid));
    }

    /** Somebody who must know has said that the stream is gone. */
    public void forget(StreamView stream) {
        views.forget(stream.description().uid());
    }

    /** Makes a stream. When the answer is there, the stream is on disk and takes records through every gateway. */
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

    /** Deletes a stream. When the answer is there, the deletion is on disk and no gateway serves the stream any more. */
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

    private static Future<Answer<StreamView, StreamRefusal>> known(StreamView view) {
        return Future.succeededFuture(Answer.given(view));
    }

    private Future<Answer<StreamView, StreamRefusal>> ask(CatalogueRequest request, Runnable onNone) {
        return nodes.ask(CATALOGUE_NODE, request, deadline()).map(reply -> answer(reply, onNone));
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

    /** @param onNone what to do if the catalogue's writer knows no such stream */
    private Answer<StreamView, StreamRefusal> answer(Optional<NodeReply> reply, Runnable onNone) {
        if (reply.isEmpty() || !(reply.get() instanceof CatalogueReply catalogue)) {
            return Answer.refused(StreamRefusal.UNAVAILABLE);
        }
        Optional<StreamView> known = catalogue.stream().map(views::learn);
        return switch (catalogue.outcome()) {
            case FOUND, CHANGED ->
                known.<Answer<StreamView, StreamRefusal>>map(Answer::given).orElseGet(() -> {
                    onNone.run();
                    return Answer.refused(StreamRefusal.NO_SUCH_STREAM);
                });
            case NAME_TAKEN -> Answer.refused(StreamRefusal.NAME_TAKEN);
            case UNFIT -> Answer.refused(StreamRefusal.UNFIT);
            case NOT_WRITER, BUSY -> Answer.refused(StreamRefusal.UNAVAILABLE);
        };
    }
}
