// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One life of one shard node, as this event loop deals with it: its clock, its credit and what waits for its answers. Stays
 * the same while the life is lost from sight and found again.
 */
final class NodePeer {
    private final NodeAddress address;
    private final NodeTransport transport;
    private final LongSupplier nanoClock;
    private final OwnerClock clock = new OwnerClock();
    private final ForwardCounters counters;
    private final ByteCredit credit;
    private final Map<Long, Promise<NodeReply>> waiting = new LinkedHashMap<>();
    private boolean isProbing;

    NodePeer(
            NodeAddress address,
            NodeTransport transport,
            LongSupplier nanoClock,
            ForwardConfig config,
            ForwardCounters counters) {
        this.address = address;
        this.transport = transport;
        this.nanoClock = nanoClock;
        this.counters = counters;
        this.credit = new ByteCredit(config.creditBytes(), config.creditMessages(), counters.creditOf(address.node()));
    }

    NodeAddress address() {
        return address;
    }

    OwnerClock clock() {
        return clock;
    }

    ByteCredit credit() {
        return credit;
    }

    /** Sends a message that holds no records. */
    Future<NodeReply> send(NodeRequest request, Duration patience) {
        return send(request, credit.takeAlways(0), patience);
    }

    /** Sends a message that has its ticket; whatever comes of it, the ticket is settled, once. */
    Future<NodeReply> send(NodeRequest request, long ticket, Duration patience) {
        MessageKind kind = MessageKind.of(request);
        long sentNanos = nanoClock.getAsLong();
        counters.onAttempt(kind);
        Promise<NodeReply> answer = Promise.promise();
        waiting.put(ticket, answer);
        transport
                .send(address, request, patience)
                .onSuccess(reply -> {
                    long now = nanoClock.getAsLong();
                    clock.note(reply.clockNanos(), now);
                    credit.answered(ticket);
                    if (waiting.remove(ticket) != null) {
                        counters.onAnswer(kind, now - sentNanos);
                        answer.complete(reply);
                    }
                })
                .onFailure(silence -> {
                    if (silence instanceof NotReadException) {
                        credit.answered(ticket);
                    }
                    if (waiting.remove(ticket) != null) {
                        answer.fail(silence);
                    }
                });
        return answer.future().onFailure(silence -> {
            counters.onSilence(kind);
            credit.gaveUp(ticket);
        });
    }

    /** The life is over or lost from sight: what waits for its answers waits no more, and whether it was done is open. */
    void lose() {
        credit.hide();
        List<Promise<NodeReply>> lost = List.copyOf(waiting.values());
        waiting.clear();
        lost.forEach(answer -> answer.fail(address + " is not in sight"));
    }

    /** If credit is held by messages that nobody waits for, asks for a reply that gives it back. */
    void probe(Duration patience) {
        if (!isProbing && credit.hasGivenUp()) {
            isProbing = true;
            send(new HelloRequest(), patience).onComplete(any -> isProbing = false);
        }
    }
}
