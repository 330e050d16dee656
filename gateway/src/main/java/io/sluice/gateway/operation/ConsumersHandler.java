// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.AppListReply;
import io.sluice.bus.AppReply;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest.CommitCheckpoint;
import io.sluice.bus.ConsumerRequest.CreateApp;
import io.sluice.bus.ConsumerRequest.DeleteApp;
import io.sluice.bus.ConsumerRequest.DeleteCheckpoints;
import io.sluice.bus.ConsumerRequest.FindApp;
import io.sluice.bus.ConsumerRequest.FindCheckpoints;
import io.sluice.bus.ConsumerRequest.ListApps;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.catalogue.AppDescription;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.AppName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes apps and remembers how far each is. Apps and checkpoints are the catalogue's writer's. What is answered as done is
 * on disk. Belongs to one event loop.
 */
public final class ConsumersHandler {
    private final ShardClient nodes;
    private final LongSupplier nanoClock;
    private final Duration patience;

    /** @param patience how long to wait for a node before the answer is {@code UNAVAILABLE} */
    public ConsumersHandler(ShardClient nodes, LongSupplier nanoClock, Duration patience) {
        this.nodes = nodes;
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /** Makes an app. */
    public Future<Answer<AppName, ConsumerRefusal>> create(AppName app) {
        return nodes.askOnce(StreamsHandler.CATALOGUE_NODE, new CreateApp(app), deadline())
                .map(reply -> done(reply, app));
    }

    public Future<Answer<AppDescription, ConsumerRefusal>> find(AppName app) {
        return nodes.ask(StreamsHandler.CATALOGUE_NODE, new FindApp(app), deadline())
                .map(reply -> reply.filter(AppReply.class::isInstance)
                        .map(AppReply.class::cast)
                        .map(found -> found.app()
                                .<Answer<AppDescription, ConsumerRefusal>>map(Answer::given)
                                .orElseGet(() -> Answer.refused(ConsumerRefusal.NO_SUCH_APP)))
                        .orElseGet(() -> Answer.refused(ConsumerRefusal.UNAVAILABLE)));
    }

    /**
     * Apps in the order of their names.
     *
     * @param after behind which name to begin; empty for the first
     * @param stream only apps with checkpoints in it; empty for all
     */
    public Future<Answer<AppListReply, ConsumerRefusal>> list(
            Optional<AppName> after, Optional<StreamUid> stream, int limit) {
        return nodes.ask(StreamsHandler.CATALOGUE_NODE, new ListApps(after, stream, limit), deadline())
                .map(reply -> reply.filter(AppListReply.class::isInstance)
                        .map(AppListReply.class::cast)
                        .<Answer<AppListReply, ConsumerRefusal>>map(Answer::given)
                        .orElseGet(() -> Answer.refused(ConsumerRefusal.UNAVAILABLE)));
    }

    /** Forgets an app and all of its checkpoints. */
    public Future<Answer<AppName, ConsumerRefusal>> delete(AppName app) {
        return nodes.askOnce(StreamsHandler.CATALOGUE_NODE, new DeleteApp(app), deadline())
                .map(reply -> done(reply, app));
    }

    /**
     * Keeps a checkpoint in place of the one before. Asked once only: a repeat of ours could come behind a later commit of
     * the client's and undo it.
     */
    public Future<Answer<AppName, ConsumerRefusal>> commit(AppName app, StreamView stream, ShardCheckpoint checkpoint) {
        var commit = new CommitCheckpoint(app, stream.description().uid(), checkpoint);
        return nodes.askOnce(StreamsHandler.CATALOGUE_NODE, commit, deadline()).map(reply -> done(reply, app));
    }

    /**
     * An app's checkpoints, in the order of their shards; shards that have none are left out.
     *
     * @param shards up to {@value FindCheckpoints#MAX_SHARDS}
     */
    public Future<Answer<List<ShardCheckpoint>, ConsumerRefusal>> checkpoints(
            AppName app, StreamView stream, ShardSpan shards) {
        var question = new FindCheckpoints(app, stream.description().uid(), shards);
        return ask(question);
    }

    /** Forgets an app's checkpoints in shards of a stream. */
    public Future<Answer<List<ShardCheckpoint>, ConsumerRefusal>> forget(
            AppName app, StreamView stream, ShardSpan shards) {
        var request = new DeleteCheckpoints(app, stream.description().uid(), shards);
        return ask(request);
    }

    private Future<Answer<List<ShardCheckpoint>, ConsumerRefusal>> ask(NodeRequest question) {
        return nodes.ask(StreamsHandler.CATALOGUE_NODE, question, deadline()).map(ConsumersHandler::checkpoints);
    }

    private static Answer<List<ShardCheckpoint>, ConsumerRefusal> checkpoints(Optional<NodeReply> reply) {
        if (reply.isEmpty() || !(reply.get() instanceof CheckpointReply found)) {
            return Answer.refused(ConsumerRefusal.UNAVAILABLE);
        }
        return refusal(found.outcome())
                .<Answer<List<ShardCheckpoint>, ConsumerRefusal>>map(Answer::refused)
                .orElseGet(() -> Answer.given(found.checkpoints()));
    }

    private static Answer<AppName, ConsumerRefusal> done(Optional<NodeReply> reply, AppName app) {
        Optional<ConsumerOutcome> outcome = reply.flatMap(ConsumersHandler::outcome);
        if (outcome.isEmpty()) {
            return Answer.refused(ConsumerRefusal.UNAVAILABLE);
        }
        return refusal(outcome.get())
                .<Answer<AppName, ConsumerRefusal>>map(Answer::refused)
                .orElseGet(() -> Answer.given(app));
    }

    private static Optional<ConsumerOutcome> outcome(NodeReply reply) {
        if (reply instanceof AppReply about) {
            return Optional.of(about.outcome());
        }
        return reply instanceof CheckpointReply about ? Optional.of(about.outcome()) : Optional.empty();
    }

    private static Optional<ConsumerRefusal> refusal(ConsumerOutcome outcome) {
        return switch (outcome) {
            case DONE -> Optional.empty();
            case NO_SUCH_APP -> Optional.of(ConsumerRefusal.NO_SUCH_APP);
            case APP_EXISTS -> Optional.of(ConsumerRefusal.APP_EXISTS);
            case FULL -> Optional.of(ConsumerRefusal.FULL);
            case NOT_HERE -> Optional.of(ConsumerRefusal.NO_SUCH_SHARD);
            case BUSY -> Optional.of(ConsumerRefusal.OVERLOADED);
        };
    }

    private long deadline() {
        return nanoClock.getAsLong() + patience.toNanos();
    }
}
