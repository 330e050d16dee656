// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.desk;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.CatalogueRequest.CountStreams;
import io.sluice.bus.CatalogueRequest.FindStream;
import io.sluice.bus.CatalogueRequest.FindStreamByUid;
import io.sluice.bus.CatalogueRequest.ListStreams;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamSummary;
import io.sluice.shardnode.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers questions from the catalogue as a node has it. */
final class CatalogueAnswers {
    private final Catalogue catalogue;
    private final Outcome found;
    private final LongSupplier nanoClock;

    /** @param found how an answer is marked */
    CatalogueAnswers(Catalogue catalogue, Outcome found, LongSupplier nanoClock) {
        this.catalogue = catalogue;
        this.found = found;
        this.nanoClock = nanoClock;
    }

    /**
     * Empty if the request is no question about streams. That a stream is deleted is said as by the writer: it never comes
     * back.
     */
    Optional<NodeReply> answer(NodeRequest request) {
        if (request instanceof FindStream find) {
            return Optional.of(reply(found, catalogue.find(find.name())));
        }
        if (request instanceof FindStreamByUid find) {
            Outcome sure = catalogue.isDeleted(find.uid()) ? Outcome.FOUND : found;
            return Optional.of(reply(sure, catalogue.find(find.uid())));
        }
        if (request instanceof ListStreams list) {
            return Optional.of(list(list));
        }
        return request instanceof CountStreams
                ? Optional.of(new StreamCountReply(
                        nanoClock.getAsLong(), catalogue.openShardCount(), catalogue.onDemandStreamCount()))
                : Optional.empty();
    }

    CatalogueReply reply(Outcome outcome, Optional<StreamDescription> stream) {
        return new CatalogueReply(nanoClock.getAsLong(), outcome, stream);
    }

    private StreamListReply list(ListStreams list) {
        List<StreamDescription> behind = catalogue.streamsAfter(list.directory(), list.after(), list.limit() + 1);
        List<StreamSummary> shown =
                behind.stream().limit(list.limit()).map(StreamSummary::of).toList();
        return new StreamListReply(nanoClock.getAsLong(), shown, behind.size() > shown.size());
    }
}
