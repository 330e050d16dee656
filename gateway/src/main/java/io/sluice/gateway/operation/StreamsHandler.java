// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.NodeReply;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds and makes streams. Keeps what it has seen; what it has not seen it asks of the catalogue's writer before it says
 * that there is none. Belongs to one event loop.
 */
public final class StreamsHandler {
    /** The catalogue's writer. */
    static final int CATALOGUE_NODE = 0;

    private final ShardClient nodes;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final Map<StreamName, StreamView> byName = new HashMap<>();
    private final Map<StreamUid, StreamView> byUid = new HashMap<>();

    /** @param patience how long to wait for the catalogue's writer before the answer is {@code UNAVAILABLE} */
    public StreamsHandler(ShardClient nodes, LongSupplier nanoClock, Duration patience) {
        this.nodes = nodes;
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /** The stream of that name, as known here, or else as the catalogue's writer knows it. */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamName name) {
        StreamView known = byName.get(name);
        return known != null ? Future.succeededFuture(Answer.given(known)) : ask(new CatalogueRequest.FindStream(name));
    }

    /** As {@link #find(StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> find(StreamUid uid) {
        StreamView known = byUid.get(uid);
        return known != null
                ? Future.succeededFuture(Answer.given(known))
                : ask(new CatalogueRequest.FindStreamByUid(uid));
    }

    /** The stream as the catalogue's writer knows it now. */
    public Future<Answer<StreamView, StreamRefusal>> refresh(StreamName name) {
        return ask(new CatalogueRequest.FindStream(name));
    }

    /** Makes a stream. When the answer is there, the stream is on disk and takes records through every gateway. */
    public Future<Answer<StreamView, StreamRefusal>> create(NewStream stream) {
        return nodes.askOnce(CATALOGUE_NODE, new CatalogueRequest.CreateStream(stream), deadline())
                .map(this::answer);
    }

    private Future<Answer<StreamView, StreamRefusal>> ask(CatalogueRequest request) {
        return nodes.ask(CATALOGUE_NODE, request, deadline()).map(this::answer);
    }

    private long deadline() {
        return nanoClock.getAsLong() + patience.toNanos();
    }

    private Answer<StreamView, StreamRefusal> answer(Optional<NodeReply> reply) {
        if (reply.isEmpty() || !(reply.get() instanceof CatalogueReply catalogue)) {
            return Answer.refused(StreamRefusal.UNAVAILABLE);
        }
        return switch (catalogue.outcome()) {
            case FOUND, CHANGED ->
                catalogue.stream()
                        .map(stream -> Answer.<StreamView, StreamRefusal>given(learn(stream)))
                        .orElseGet(() -> Answer.refused(StreamRefusal.NO_SUCH_STREAM));
            case NAME_TAKEN -> Answer.refused(StreamRefusal.NAME_TAKEN);
            case NOT_WRITER, BUSY -> Answer.refused(StreamRefusal.UNAVAILABLE);
        };
    }

    /** Keeps the newest: answers may overtake each other. */
    private StreamView learn(StreamDescription stream) {
        StreamView known = byName.get(stream.name());
        if (known != null && known.description().version() >= stream.version()) {
            return known;
        }
        var view = new StreamView(stream);
        if (known != null) {
            byUid.remove(known.description().uid());
        }
        byName.put(stream.name(), view);
        byUid.put(stream.uid(), view);
        return view;
    }
}
