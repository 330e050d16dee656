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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what is sent until the test answers it or lets it go unanswered; greetings are answered at once if at all. */
final class ScriptedTransport implements NodeTransport {
    static final long OWNER_AHEAD = 1_000_000;

    private final List<Sent> sent = new ArrayList<>();
    private final List<Promise<Void>> pauses = new ArrayList<>();
    private long nowNanos;
    private final Set<NodeAddress> silent = new HashSet<>();
    private final List<Promise<NodeReply>> unansweredGreetings = new ArrayList<>();
    private int greetings;

    @Override
    public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
        if (request instanceof HelloRequest) {
            greetings++;
            if (silent.contains(node)) {
                Promise<NodeReply> promise = Promise.promise();
                unansweredGreetings.add(promise);
                return promise.future();
            }
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

    /** From now on this life answers no greeting. */
    void silence(NodeAddress node) {
        silent.add(node);
    }

    void unsilence(NodeAddress node) {
        silent.remove(node);
    }

    /** The patience of all greetings that wait is over. */
    void endGreetings() {
        List<Promise<NodeReply>> ended = List.copyOf(unansweredGreetings);
        unansweredGreetings.clear();
        ended.forEach(greeting -> greeting.tryFail("no answer"));
    }

    int pauses() {
        return pauses.size();
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

        void notRead() {
            reply.fail(new NotReadException("another layout"));
        }
    }
}
