// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.HelloReply;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekRequest;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.CreateOutcome;
import io.sluice.shardnode.catalogue.DurableCatalogue;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import java.util.Optional;

/** Hands each request that reaches a node to whom it concerns: the shards' owners or the catalogue. On one thread. */
final class ShardNode {
    private final ShardOwners owners;
    private final DurableCatalogue catalogue;

    ShardNode(ShardOwners owners, DurableCatalogue catalogue) {
        this.owners = owners;
        this.catalogue = catalogue;
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
        return Future.succeededFuture(new HelloReply(owners.now()));
    }

    /** To be called twice a second. */
    void tick() {
        owners.tick();
    }

    private Future<CatalogueReply> handle(CatalogueRequest request) {
        if (request instanceof CatalogueRequest.CreateStream create) {
            return catalogue.create(create.stream()).map(this::reply);
        }
        return Future.succeededFuture(reply(
                CatalogueReply.Outcome.FOUND,
                request instanceof CatalogueRequest.FindStream find
                        ? catalogue.find(find.name())
                        : catalogue.find(((CatalogueRequest.FindStreamByUid) request).uid())));
    }

    private CatalogueReply reply(CreateOutcome outcome) {
        return outcome.match(
                created -> reply(CatalogueReply.Outcome.CHANGED, Optional.of(created.stream())),
                taken -> reply(CatalogueReply.Outcome.NAME_TAKEN, Optional.of(taken.holder())),
                () -> reply(CatalogueReply.Outcome.BUSY, Optional.empty()));
    }

    private CatalogueReply reply(CatalogueReply.Outcome outcome, Optional<StreamDescription> stream) {
        return new CatalogueReply(owners.now(), outcome, stream);
    }
}
