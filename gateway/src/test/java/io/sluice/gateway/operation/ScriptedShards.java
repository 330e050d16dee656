// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.Places;
import io.sluice.bus.RecallRequest;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps batches until the test says what became of them, and answers for the catalogue. */
final class ScriptedShards implements ShardClient {
    private final List<Sent> sent = new ArrayList<>();
    private StreamDescription stream;
    private Optional<NodeReply> recall = Optional.empty();
    private final Deque<NodeReply> recalls = new ArrayDeque<>();
    private int questions;
    private boolean isCatalogueHidden;

    ScriptedShards(StreamDescription stream) {
        this.stream = stream;
    }

    @Override
    public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
        List<Future<Delivery>> deliveries = new ArrayList<>();
        for (RoutedBatch batch : batches) {
            Promise<Delivery> promise = Promise.promise();
            sent.add(new Sent(batch, promise));
            deliveries.add(promise.future());
        }
        return deliveries;
    }

    @Override
    public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
        questions++;
        if (question instanceof RecallRequest) {
            return Future.succeededFuture(recalls.isEmpty() ? recall : Optional.of(recalls.remove()));
        }
        if (question instanceof CatalogueRequest && !isCatalogueHidden) {
            return Future.succeededFuture(
                    Optional.of(new CatalogueReply(0, CatalogueReply.Outcome.FOUND, Optional.of(stream))));
        }
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
        return ask(node, question, deadlineNanos);
    }

    @Override
    public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
        return ask(node, question, deadlineNanos);
    }

    @Override
    public List<Integer> alive() {
        return List.of(0);
    }

    void publish(StreamDescription newStream) {
        stream = newStream;
    }

    /** From now on nobody answers for the catalogue. */
    void hideCatalogue() {
        isCatalogueHidden = true;
    }

    void answerRecall(NodeReply reply) {
        recall = Optional.of(reply);
    }

    /** Before the answer that stays. */
    void answerRecallFirst(NodeReply reply) {
        recalls.add(reply);
    }

    int questions() {
        return questions;
    }

    int count() {
        return sent.size();
    }

    Sent sent(int index) {
        return sent.get(index);
    }

    record Sent(RoutedBatch batch, Promise<Delivery> delivery) {
        int shard() {
            return batch.shard().index();
        }

        int[] places() {
            return Places.of(batch.batch()).toArray();
        }

        void answer(AppendOutcome outcome) {
            delivery.complete(new Delivery.Answered(outcome));
        }

        void end(Delivery how) {
            delivery.complete(how);
        }
    }
}
