// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.NewStream;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Streams, as far as the sender of a request may see them: the one door from a dialect to the catalogue. Whatever is done
 * with a stream takes its {@link StreamView}, and views come from here only.
 *
 * <p>By name, a stream is not looked at without a permission, so that nobody learns what exists. By uid it is found first,
 * and then shown or not by its name.
 */
public final class AllowedStreams {
    private final StreamsHandler streams;

    AllowedStreams(StreamsHandler streams) {
        this.streams = streams;
    }

    /** As {@link StreamsHandler#find(StreamName)} knows it. */
    public Future<Answer<StreamView, StreamRefusal>> known(Access access, StreamName name) {
        return ifAllowed(access, name, () -> streams.find(name));
    }

    /** As {@link StreamsHandler#find(StreamUid)} knows it. */
    public Future<Answer<StreamView, StreamRefusal>> known(Access access, StreamUid uid) {
        return streams.find(uid).map(found -> shown(access, found));
    }

    /** As it is now; as this gateway knows it where the catalogue's writer cannot be reached. */
    public Future<Answer<StreamView, StreamRefusal>> newest(Access access, StreamName name) {
        return ifAllowed(access, name, () -> orKnown(streams.refresh(name), () -> streams.find(name)));
    }

    /** As {@link #newest(Access, StreamName)}, for positions that name the stream by its uid. */
    public Future<Answer<StreamView, StreamRefusal>> newest(Access access, StreamUid uid) {
        return orKnown(streams.refresh(uid), () -> streams.find(uid)).map(found -> shown(access, found));
    }

    /** As {@link StreamsHandler#create} makes it. */
    public Future<Answer<StreamView, StreamRefusal>> create(Access access, NewStream stream) {
        return ifAllowed(access, stream.name(), () -> streams.create(stream));
    }

    /** As {@link StreamsHandler#list} has them. Not about one stream: for whoever may list all, whatever the operation. */
    public Future<Answer<StreamListReply, StreamRefusal>> list(
            Access access, String directory, Optional<StreamName> after, int limit) {
        return access.allowsEverywhere(Action.LIST) ? streams.list(directory, after, limit) : forbidden();
    }

    /** What {@link #list} has a name of, as it is now. */
    public Future<Answer<StreamView, StreamRefusal>> listed(Access access, StreamName name) {
        return access.allowsEverywhere(Action.LIST) ? streams.refresh(name) : forbidden();
    }

    /** As {@link StreamsHandler#count} has it: for whoever may list all. */
    public Future<Answer<StreamCountReply, StreamRefusal>> count(Access access) {
        return access.allowsEverywhere(Action.LIST) ? streams.count() : forbidden();
    }

    private static Future<Answer<StreamView, StreamRefusal>> ifAllowed(
            Access access, StreamName name, Supplier<Future<Answer<StreamView, StreamRefusal>>> look) {
        return access.allows(name) ? look.get() : forbidden();
    }

    private static Future<Answer<StreamView, StreamRefusal>> orKnown(
            Future<Answer<StreamView, StreamRefusal>> asked,
            Supplier<Future<Answer<StreamView, StreamRefusal>>> known) {
        return asked.compose(answer -> answer.match(
                stream -> Future.succeededFuture(answer),
                refusal -> refusal == StreamRefusal.UNAVAILABLE ? known.get() : Future.succeededFuture(answer)));
    }

    private static Answer<StreamView, StreamRefusal> shown(Access access, Answer<StreamView, StreamRefusal> found) {
        return found.match(
                stream -> access.allows(stream.description().name()) ? found : Answer.refused(StreamRefusal.FORBIDDEN),
                refusal -> found);
    }

    private static <T> Future<Answer<T, StreamRefusal>> forbidden() {
        return Future.succeededFuture(Answer.refused(StreamRefusal.FORBIDDEN));
    }
}
