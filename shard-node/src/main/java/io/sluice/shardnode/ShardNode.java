// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.HelloReply;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamSummary;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.ChangeOutcome;
import io.sluice.shardnode.catalogue.CreateOutcome;
import io.sluice.shardnode.catalogue.DurableCatalogue;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Hands each request that reaches a node to whom it concerns: the shards' owners, the catalogue, or what is kept for consumers. On one thread. */
final class ShardNode {
    private final ShardOwners owners;
    private final DurableCatalogue catalogue;
    private final ConsumerDesk consumers;

    ShardNode(ShardOwners owners, DurableCatalogue catalogue, ConsumerDesk consumers) {
        this.owners = owners;
        this.catalogue = catalogue;
        this.consumers = consumers;
    }

    /** Fails where nobody can say what has become of the request: then it is to stay unanswered. */
    Future<? extends NodeReply> handle(NodeRequest request) {
        if (request instanceof AppendRequest append) {
            return owners.append(append);
        }
        if (request instanceof ReadRequest read) {
            return owners.read(read);
        }
        if (request instanceof SeekRequest seek) {
            return owners.seek(seek);
        }
        if (request instanceof RecallRequest recall) {
            return owners.recall(recall);
        }
        if (request instanceof CatalogueRequest question) {
            return handle(question);
        }
        if (request instanceof ConsumerRequest question) {
            return consumers.handle(question);
        }
        return Future.succeededFuture(new HelloReply(owners.now()));
    }

    /** To be called twice a second. */
    void tick() {
        owners.tick();
    }

    private Future<? extends NodeReply> handle(CatalogueRequest request) {
        if (request instanceof CatalogueRequest.FindStream find) {
            return found(catalogue.find(find.name()));
        }
        if (request instanceof CatalogueRequest.FindStreamByUid find) {
            return found(catalogue.find(find.uid()));
        }
        if (request instanceof CatalogueRequest.CreateStream create) {
            return catalogue.create(create.stream()).map(this::reply);
        }
        if (request instanceof CatalogueRequest.ChangeStream change) {
            return catalogue.change(change.uid(), change.change()).map(this::reply);
        }
        if (request instanceof CatalogueRequest.DeleteStream delete) {
            return delete(delete.uid());
        }
        if (request instanceof CatalogueRequest.ListStreams list) {
            return Future.succeededFuture(list(list));
        }
        return Future.succeededFuture(
                new StreamCountReply(owners.now(), catalogue.openShardCount(), catalogue.onDemandStreamCount()));
    }

    private Future<CatalogueReply> found(Optional<StreamDescription> stream) {
        return Future.succeededFuture(reply(CatalogueReply.Outcome.FOUND, stream));
    }

    /** One that was deleted before is answered alike: the question may be a repeat. */
    private Future<CatalogueReply> delete(StreamUid uid) {
        return catalogue.delete(uid).compose(outcome -> {
            if (outcome instanceof ChangeOutcome.Deleted deleted) {
                owners.forget(deleted.last());
                return consumers.forget(deleted.last()).map(forgotten -> deleted(uid, outcome));
            }
            return Future.succeededFuture(deleted(uid, outcome));
        });
    }

    private CatalogueReply deleted(StreamUid uid, ChangeOutcome outcome) {
        return catalogue.isDeleted(uid) ? reply(CatalogueReply.Outcome.CHANGED, Optional.empty()) : reply(outcome);
    }

    private StreamListReply list(CatalogueRequest.ListStreams list) {
        List<StreamDescription> found = catalogue.streamsAfter(list.directory(), list.after(), list.limit() + 1);
        List<StreamSummary> shown =
                found.stream().limit(list.limit()).map(StreamSummary::of).toList();
        return new StreamListReply(owners.now(), shown, found.size() > shown.size());
    }

    private CatalogueReply reply(CreateOutcome outcome) {
        return outcome.match(
                created -> reply(CatalogueReply.Outcome.CHANGED, Optional.of(created.stream())),
                taken -> reply(CatalogueReply.Outcome.NAME_TAKEN, Optional.of(taken.holder())),
                () -> reply(CatalogueReply.Outcome.BUSY, Optional.empty()));
    }

    private CatalogueReply reply(ChangeOutcome outcome) {
        return outcome.match(
                changed -> reply(CatalogueReply.Outcome.CHANGED, Optional.of(changed.stream())),
                deleted -> reply(CatalogueReply.Outcome.CHANGED, Optional.empty()),
                unfit -> reply(CatalogueReply.Outcome.UNFIT, Optional.of(unfit.stream())),
                () -> reply(CatalogueReply.Outcome.FOUND, Optional.empty()),
                () -> reply(CatalogueReply.Outcome.BUSY, Optional.empty()));
    }

    private CatalogueReply reply(CatalogueReply.Outcome outcome, Optional<StreamDescription> stream) {
        return new CatalogueReply(owners.now(), outcome, stream);
    }
}
