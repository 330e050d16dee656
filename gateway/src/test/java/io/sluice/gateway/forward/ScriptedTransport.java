// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.HelloReply;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is sent until the test answers it or lets it go unanswered; greetings are answered at once. */
final class ScriptedTransport implements NodeTransport {
    static final long OWNER_AHEAD = 1_000_000;

    private final List<Sent> sent = new ArrayList<>();
    private final List<Promise<Void>> pauses = new ArrayList<>();
    private long nowNanos;
    private int greetings;

    @Override
    public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
        if (request instanceof HelloRequest) {
            greetings++;
            return Future.succeededFuture(new HelloReply(ownerNanos()));
        }
        Promise<NodeReply> promise = Promise.promise();
        sent.add(new Sent(node, request, patience, promise));
        return promise.future();
    }

    @Override
    public Future<Void> pause(Duration duration) {
        Promise<Void> promise = Promise.promise();
        pauses.add(promise);
        return promise.future();
    }

    long nanos() {
        return nowNanos;
    }

    /** What the node's clock shows; replies take no time here. */
    long ownerNanos() {
        return nowNanos + OWNER_AHEAD;
    }

    void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    /** Ends all pauses that have begun. */
    void endPauses() {
        List<Promise<Void>> ended = List.copyOf(pauses);
        pauses.clear();
        ended.forEach(Promise::complete);
    }

    int greetings() {
        return greetings;
    }

    List<Sent> sent() {
        return sent;
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    record Sent(NodeAddress node, NodeRequest request, Duration patience, Promise<NodeReply> reply) {
        void unanswered() {
            reply.fail("no answer");
        }
    }
}
