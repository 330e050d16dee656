// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.shardnode.catalogue.Catalogue;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers from the copy that a node has of the catalogue; whatever changes something is the writer's. */
public final class FollowerDesk implements CatalogueDesk {
    private final CatalogueAnswers answers;

    /** @param nanoClock monotonic, in nanoseconds */
    public FollowerDesk(Catalogue copy, LongSupplier nanoClock) {
        this.answers = new CatalogueAnswers(copy, Outcome.FOUND_IN_COPY, nanoClock);
    }

    @Override
    public Future<? extends NodeReply> handle(NodeRequest request) {
        return Future.succeededFuture(
                answers.answer(request).orElseGet(() -> answers.reply(Outcome.NOT_WRITER, Optional.empty())));
    }
}
