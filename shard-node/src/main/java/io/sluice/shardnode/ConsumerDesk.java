// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.AppListReply;
import io.sluice.bus.AppReply;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.ConsumerRequest.CommitCheckpoint;
import io.sluice.bus.ConsumerRequest.CreateApp;
import io.sluice.bus.ConsumerRequest.DeleteApp;
import io.sluice.bus.ConsumerRequest.DeleteCheckpoints;
import io.sluice.bus.ConsumerRequest.FindApp;
import io.sluice.bus.ConsumerRequest.FindCheckpoints;
import io.sluice.bus.ConsumerRequest.ListApps;
import io.sluice.bus.NodeReply;
import io.sluice.catalogue.AppDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.AppName;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.consumer.App;
import io.sluice.shardnode.consumer.DurableConsumers;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers what is asked about apps and how far they are, in shards of all nodes. On one thread. */
final class ConsumerDesk {
    private final DurableConsumers consumers;
    private final Catalogue catalogue;
    private final LongSupplier nanoClock;

    ConsumerDesk(DurableConsumers consumers, Catalogue catalogue, LongSupplier nanoClock) {
        this.consumers = consumers;
        this.catalogue = catalogue;
        this.nanoClock = nanoClock;
    }

    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(ConsumerRequest request) {
        if (request instanceof CreateApp create) {
            return consumers.create(create.app()).map(outcome -> reply(outcome, create.app()));
        }
        if (request instanceof FindApp find) {
            return Future.succeededFuture(find(find.app()));
        }
        if (request instanceof DeleteApp delete) {
            return consumers.delete(delete.app()).map(outcome -> new AppReply(now(), outcome, Optional.empty()));
        }
        if (request instanceof ListApps list) {
            return Future.succeededFuture(list(list));
        }
        if (request instanceof CommitCheckpoint commit) {
            return commit(commit);
        }
        if (request instanceof FindCheckpoints find) {
            return Future.succeededFuture(checkpoints(find));
        }
        var delete = (DeleteCheckpoints) request;
        return consumers.forget(delete.app(), delete.stream(), delete.shards()).map(this::checkpointReply);
    }

    /** A stream is deleted for ever. Completes when its checkpoints are forgotten on disk. */
    Future<ConsumerOutcome> forget(StreamDescription deleted) {
        return consumers.forget(deleted.uid());
    }

    private Future<CheckpointReply> commit(CommitCheckpoint commit) {
        ShardId shard = commit.shard();
        return catalogue
                        .find(shard.stream())
                        .filter(stream -> stream.hasShard(shard.index()))
                        .isPresent()
                ? consumers
                        .commit(commit.app(), commit.stream(), commit.checkpoint())
                        .map(this::checkpointReply)
                : Future.succeededFuture(checkpointReply(ConsumerOutcome.NOT_HERE));
    }

    private AppReply find(AppName name) {
        return consumers.find(name).isPresent()
                ? reply(ConsumerOutcome.DONE, name)
                : reply(ConsumerOutcome.NO_SUCH_APP, name);
    }

    private AppReply reply(ConsumerOutcome outcome, AppName name) {
        return new AppReply(now(), outcome, consumers.find(name).map(this::describe));
    }

    private AppListReply list(ListApps list) {
        List<App> behind = consumers
                .appsAfter(list.after())
                .filter(app -> isIn(list, app))
                .limit(list.limit() + 1L)
                .toList();
        List<AppDescription> shown =
                behind.stream().limit(list.limit()).map(this::describe).toList();
        long total = list.stream().isEmpty()
                ? consumers.appCount()
                : consumers
                        .appsAfter(Optional.empty())
                        .filter(app -> isIn(list, app))
                        .count();
        return new AppListReply(now(), shown, (int) total, behind.size() > shown.size());
    }

    private boolean isIn(ListApps list, App app) {
        return list.stream()
                .map(stream -> consumers.hasCheckpoints(app, stream))
                .orElse(true);
    }

    private AppDescription describe(App app) {
        List<StreamName> streams = consumers.streams(app).stream()
                .flatMap(uid -> catalogue.find(uid).map(StreamDescription::name).stream())
                .sorted(Comparator.comparing(StreamName::text))
                .limit(AppDescription.MAX_STREAMS)
                .toList();
        return new AppDescription(app.name(), app.id(), app.createdMs(), streams);
    }

    private CheckpointReply checkpoints(FindCheckpoints find) {
        return consumers
                .find(find.app())
                .map(app -> new CheckpointReply(
                        now(), ConsumerOutcome.DONE, consumers.checkpoints(app, find.stream(), find.shards())))
                .orElseGet(() -> checkpointReply(ConsumerOutcome.NO_SUCH_APP));
    }

    private CheckpointReply checkpointReply(ConsumerOutcome outcome) {
        return new CheckpointReply(now(), outcome, List.of());
    }

    private long now() {
        return nanoClock.getAsLong();
    }
}
