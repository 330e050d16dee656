// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.NodeReply;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds a stream in whichever copy of the catalogue can be reached. The writer is asked first; if it says nothing, all others
 * are, and the newest that one of them has is the answer. That a copy has no stream says nothing, since it may be behind:
 * that there is none is the writer's word, or a copy's that has the stream's end.
 */
final class CatalogueSearch {
    private final ShardClient nodes;

    CatalogueSearch(ShardClient nodes) {
        this.nodes = nodes;
    }

    /** Empty if whether there is such a stream could not be found out until the deadline; never fails. */
    Future<Optional<NodeReply>> find(CatalogueRequest question, long deadlineNanos) {
        return nodes.tryOnce(StreamsHandler.CATALOGUE_NODE, question, deadlineNanos)
                .compose(reply ->
                        answer(reply).isPresent() ? Future.succeededFuture(reply) : askCopies(question, deadlineNanos));
    }

    /** Found in no copy, the writer's word has to be waited for. */
    private Future<Optional<NodeReply>> askCopies(CatalogueRequest question, long deadlineNanos) {
        List<Future<Optional<NodeReply>>> copies = nodes.alive().stream()
                .filter(node -> node != StreamsHandler.CATALOGUE_NODE)
                .map(node -> nodes.tryOnce(node, question, deadlineNanos))
                .toList();
        return Future.all(copies).compose(all -> {
            Optional<NodeReply> newest = newest(copies.stream()
                    .flatMap(copy -> answer(copy.result()).stream())
                    .toList());
            return newest.isPresent()
                    ? Future.succeededFuture(newest)
                    : nodes.ask(StreamsHandler.CATALOGUE_NODE, question, deadlineNanos)
                            .map(reply -> answer(reply).map(NodeReply.class::cast));
        });
    }

    /** Who says for sure that there is none knows more than whoever has one. */
    private static Optional<NodeReply> newest(List<CatalogueReply> answers) {
        return answers.stream()
                .max(Comparator.comparingLong(answer ->
                        answer.stream().map(StreamDescription::version).orElse(Long.MAX_VALUE)))
                .map(NodeReply.class::cast);
    }

    /** Empty if the reply leaves open whether there is such a stream. */
    private static Optional<CatalogueReply> answer(Optional<NodeReply> reply) {
        return reply.filter(CatalogueReply.class::isInstance)
                .map(CatalogueReply.class::cast)
                .filter(said -> said.outcome() == CatalogueReply.Outcome.FOUND
                        || (said.outcome() == CatalogueReply.Outcome.FOUND_IN_COPY
                                && said.stream().isPresent()));
    }
}
