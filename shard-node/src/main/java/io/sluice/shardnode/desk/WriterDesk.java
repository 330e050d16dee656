// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.CatalogueRequest.ChangeStream;
import io.sluice.bus.CatalogueRequest.CreateStream;
import io.sluice.bus.CatalogueRequest.DeleteStream;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.copy.CopyDesk;
import io.sluice.shardnode.catalogue.write.ChangeOutcome;
import io.sluice.shardnode.catalogue.write.CreateOutcome;
import io.sluice.shardnode.catalogue.write.DurableCatalogue;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes the catalogue and answers its followers. A creation, growth, longer retention or deletion is answered when the
 * nodes that have the stream's shards have it on disk too, or after a bounded time all the same: it is done in any case.
 */
public final class WriterDesk implements CatalogueDesk {
    private final ShardOwners owners;
    private final DurableCatalogue catalogue;
    private final CopyDesk copies;
    private final ConsumerDesk consumers;
    private final FirstHearing hearing;
    private final CatalogueAnswers answers;

    public WriterDesk(
            ShardOwners owners,
            DurableCatalogue catalogue,
            CopyDesk copies,
            ConsumerDesk consumers,
            FirstHearing hearing) {
        this.owners = owners;
        this.catalogue = catalogue;
        this.copies = copies;
        this.consumers = consumers;
        this.hearing = hearing;
        this.answers = new CatalogueAnswers(catalogue.shown(), Outcome.FOUND, owners::now);
    }

    @Override
    public Future<? extends NodeReply> handle(NodeRequest request) {
        if (request instanceof CreateStream create) {
            return heard(() -> create(create));
        }
        if (request instanceof ChangeStream change) {
            return heard(() -> change(change));
        }
        if (request instanceof DeleteStream delete) {
            return heard(() -> delete(delete.uid()));
        }
        if (request instanceof ConsumerRequest question) {
            return consumers.handle(question);
        }
        if (request instanceof FollowCatalogue follow) {
            return Future.succeededFuture(copies.answer(follow));
        }
        return answers.answer(request)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture("unknown request"));
    }

    /** A change waits until all nodes were heard: they may get shards by it, or know versions that are not here any more. */
    private Future<CatalogueReply> heard(Supplier<Future<CatalogueReply>> change) {
        return hearing.waited().compose(waited -> switch (waited) {
            case OVER -> change.get();
            case NOT_YET -> Future.succeededFuture(answers.reply(Outcome.BUSY, Optional.empty()));
        });
    }

    private Future<CatalogueReply> create(CreateStream create) {
        return catalogue
                .create(create.stream())
                .compose(outcome -> outcome instanceof CreateOutcome.Created created
                        ? reached(created.stream()).map(confirmed -> reply(outcome))
                        : Future.succeededFuture(reply(outcome)));
    }

    private Future<CatalogueReply> change(ChangeStream change) {
        return catalogue
                .change(change.uid(), change.change())
                .compose(outcome -> outcome instanceof ChangeOutcome.Changed changed && isToBeConfirmed(change.change())
                        ? reached(changed.stream()).map(confirmed -> reply(outcome))
                        : Future.succeededFuture(reply(outcome)));
    }

    /** Who does not know of new shards cannot serve them; who does not know of a longer retention frees what it is to keep. */
    private static boolean isToBeConfirmed(StreamChange change) {
        return change instanceof StreamChange.Grow || change instanceof StreamChange.RaiseRetention;
    }

    /** One that was deleted before is answered alike: the question may be a repeat. */
    private Future<CatalogueReply> delete(StreamUid uid) {
        return catalogue.delete(uid).compose(outcome -> {
            if (outcome instanceof ChangeOutcome.Deleted deleted) {
                owners.forget(deleted.last());
                Future<Void> reached = reached(deleted.last());
                return consumers
                        .forget(deleted.last())
                        .compose(forgotten -> reached)
                        .map(confirmed -> deleted(uid, outcome));
            }
            return Future.succeededFuture(deleted(uid, outcome));
        });
    }

    /**
     * Closed shards have records too. In the turn in which the change is seen, so that the catalogue's version is the change's.
     */
    private Future<Void> reached(StreamDescription stream) {
        Set<Integer> nodes =
                stream.shards().stream().map(ShardDescription::node).collect(Collectors.toUnmodifiableSet());
        return copies.confirmed(nodes, catalogue.shown().version());
    }

    private CatalogueReply deleted(StreamUid uid, ChangeOutcome outcome) {
        return catalogue.shown().isDeleted(uid) ? answers.reply(Outcome.CHANGED, Optional.empty()) : reply(outcome);
    }

    private CatalogueReply reply(CreateOutcome outcome) {
        return outcome.match(
                created -> answers.reply(Outcome.CHANGED, Optional.of(created.stream())),
                taken -> answers.reply(Outcome.NAME_TAKEN, Optional.of(taken.holder())),
                () -> answers.reply(Outcome.BUSY, Optional.empty()));
    }

    private CatalogueReply reply(ChangeOutcome outcome) {
        return outcome.match(
                changed -> answers.reply(Outcome.CHANGED, Optional.of(changed.stream())),
                deleted -> answers.reply(Outcome.CHANGED, Optional.empty()),
                unfit -> answers.reply(Outcome.UNFIT, Optional.of(unfit.stream())),
                () -> answers.reply(Outcome.FOUND, Optional.empty()),
                () -> answers.reply(Outcome.BUSY, Optional.empty()));
    }
}
