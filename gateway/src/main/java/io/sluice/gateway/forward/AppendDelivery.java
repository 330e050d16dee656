// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeReply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The batches of one message, until each is answered, their deadline has passed, or the node is lost before it was sent. */
final class AppendDelivery {
    private final NodeShardClient client;
    private final int node;
    private final List<WaitingBatch> waiting;
    private final long deadlineNanos;
    private boolean wasSent;

    AppendDelivery(NodeShardClient client, int node, List<WaitingBatch> batches, long deadlineNanos) {
        this.client = client;
        this.node = node;
        this.waiting = new ArrayList<>(batches);
        this.deadlineNanos = deadlineNanos;
        client.counters().onMessage();
    }

    void attempt() {
        Optional<NodePeer> peer = client.peer(node);
        if (client.attempt(deadlineNanos).isZero()) {
            waiting.forEach(WaitingBatch::giveUp);
        } else if (peer.isEmpty()) {
            attemptLater();
        } else if (!peer.get().clock().isKnown()) {
            greet(peer.get());
        } else {
            sendTo(peer.get());
        }
    }

    /** Without the node's clock there is no deadline that it could keep. */
    private void greet(NodePeer peer) {
        peer.send(new HelloRequest(), client.attempt(deadlineNanos))
                .onSuccess(hello -> attempt())
                .onFailure(silence -> attemptLater());
    }

    private void sendTo(NodePeer peer) {
        int bytes = waiting.stream().mapToInt(WaitingBatch::byteCount).sum();
        long ticket = peer.credit().take(bytes);
        if (ticket == ByteCredit.NO_TICKET) {
            onNoCredit(peer);
            return;
        }
        if (wasSent) {
            client.counters().onResend();
        }
        wasSent = true;
        var request = new AppendRequest(
                peer.clock().at(deadlineNanos),
                waiting.stream()
                        .map(batch -> batch.toward(peer.address().incarnation()))
                        .toList());
        peer.send(request, ticket, client.attempt(deadlineNanos))
                .onSuccess(this::onReply)
                .onFailure(this::onFailure);
    }

    private void onReply(NodeReply reply) {
        List<WaitingBatch> asked = List.copyOf(waiting);
        Iterator<WaitingBatch> batches = asked.iterator();
        List<WaitingBatch> settled = new ArrayList<>();
        ((AppendReply) reply).outcomes().forEach(outcome -> {
            WaitingBatch batch = batches.next();
            if (batch.settle(outcome)) {
                settled.add(batch);
            }
        });
        waiting.removeAll(settled);
        if (!waiting.isEmpty()) {
            attemptLater();
        }
    }

    private void onFailure(Throwable failure) {
        if (!(failure instanceof NotReadException)) {
            waiting.forEach(WaitingBatch::doubt);
        }
        attemptLater();
    }

    private void onNoCredit(NodePeer peer) {
        peer.probe(client.attempt(deadlineNanos));
        if (wasSent) {
            attemptLater();
        } else {
            waiting.forEach(WaitingBatch::noCredit);
        }
    }

    /**
     * If the node is lost, only what may have reached it waits on: a life that is lost from sight may still store it, until
     * the deadline and no longer. Whoever were told before that nothing is known would repeat the call beside it.
     */
    private void attemptLater() {
        if (client.isLost(node) && !wasSent) {
            waiting.forEach(WaitingBatch::giveUp);
        } else {
            client.pause(deadlineNanos).onComplete(rested -> attempt());
        }
    }
}
