// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.RecordLayout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reaches shard nodes by messages that may be lost. Batches for one node go in one message, cut at 1 MiB; what is not
 * answered is sent again under the same name. Where a node has no life and none is awaited, nothing waits for it. Belongs
 * to one event loop.
 */
public final class NodeShardClient implements ShardClient {
    private static final Future<Optional<NodeReply>> NOTHING = Future.succeededFuture(Optional.empty());

    private final NodeTransport transport;
    private final NodeLives lives;
    private final LongSupplier nanoClock;
    private final ForwardConfig config;
    private final ForwardCounters counters;
    private final Map<Integer, NodePeer> peers = new HashMap<>();

    public NodeShardClient(
            NodeTransport transport,
            NodeLives lives,
            LongSupplier nanoClock,
            ForwardConfig config,
            ForwardCounters counters) {
        this.transport = transport;
        this.lives = lives;
        this.nanoClock = nanoClock;
        this.config = config;
        this.counters = counters;
    }

    @Override
    public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
        List<Future<Delivery>> deliveries = new ArrayList<>(batches.size());
        Map<Integer, List<WaitingBatch>> byNode = new LinkedHashMap<>();
        for (RoutedBatch batch : batches) {
            Promise<Delivery> promise = Promise.promise();
            deliveries.add(promise.future());
            byNode.computeIfAbsent(batch.node(), node -> new ArrayList<>())
                    .add(new WaitingBatch(batch, promise, counters));
        }
        byNode.forEach((node, waiting) ->
                messages(waiting).forEach(message -> new AppendDelivery(this, node, message, deadlineNanos).attempt()));
        return deliveries;
    }

    @Override
    public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
        Duration left = attempt(deadlineNanos);
        if (left.isZero() || isLost(node)) {
            return NOTHING;
        }
        return askNow(node, question, left)
                .compose(
                        reply -> Future.succeededFuture(Optional.of(reply)),
                        silence -> isLost(node)
                                ? NOTHING
                                : pause(deadlineNanos).compose(rested -> ask(node, question, deadlineNanos)));
    }

    @Override
    public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
        Duration left = left(deadlineNanos);
        boolean isWaitedFor = lives.address(node).isEmpty() && lives.isAwaited(node);
        if (isWaitedFor && !left.isZero()) {
            return pause(deadlineNanos).compose(rested -> askOnce(node, question, deadlineNanos));
        }
        return left.isZero() ? NOTHING : orNothing(askNow(node, question, left));
    }

    @Override
    public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
        Duration left = attempt(deadlineNanos);
        return left.isZero() ? NOTHING : orNothing(askNow(node, question, left));
    }

    @Override
    public List<Integer> alive() {
        return lives.alive().stream().map(NodeAddress::node).toList();
    }

    /**
     * A life of a node is over or lost from sight: what waits for its answers is in doubt from now on. Called on this
     * client's event loop. The same life may come into sight again, and still owes the credit that it had.
     */
    public void onGone(NodeAddress life) {
        NodePeer peer = peers.get(life.node());
        if (peer != null && peer.address().equals(life)) {
            peer.lose();
        }
    }

    /** Asks a node for nothing but a sign of life. */
    Future<NodeReply> hello(int node, Duration patience) {
        return askNow(node, new HelloRequest(), patience);
    }

    /** The node's present life, if one is known. */
    Optional<NodePeer> peer(int node) {
        return lives.address(node).map(address -> {
            NodePeer known = peers.get(node);
            NodePeer present = known != null && known.address().equals(address) ? known : meet(address, known);
            present.credit().show();
            return present;
        });
    }

    /** Whether the node has no life and none is to be waited for. */
    boolean isLost(int node) {
        return lives.address(node).isEmpty() && !lives.isAwaited(node);
    }

    /** How long the next attempt may take. */
    Duration attempt(long deadlineNanos) {
        Duration left = left(deadlineNanos);
        return left.compareTo(config.attempt()) < 0 ? left : config.attempt();
    }

    /** Waits a little before the next attempt, but not past the deadline. */
    Future<Void> pause(long deadlineNanos) {
        Duration left = left(deadlineNanos);
        return transport.pause(left.compareTo(config.pause()) < 0 ? left : config.pause());
    }

    private Future<NodeReply> askNow(int node, NodeRequest question, Duration patience) {
        return peer(node)
                .map(peer -> peer.send(question, patience))
                .orElseGet(() -> Future.failedFuture("node " + node + " is not known to be alive"));
    }

    private Duration left(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - nanoClock.getAsLong()));
    }

    ForwardCounters counters() {
        return counters;
    }

    private NodePeer meet(NodeAddress address, @Nullable NodePeer formerLife) {
        var peer = new NodePeer(address, transport, nanoClock, config, counters);
        peers.put(address.node(), peer);
        if (formerLife != null) {
            formerLife.lose();
        }
        return peer;
    }

    private static Future<Optional<NodeReply>> orNothing(Future<NodeReply> answer) {
        return answer.map(Optional::of).otherwise(Optional.empty());
    }

    /** Cuts where the next batch would pass a message's size. */
    private static List<List<WaitingBatch>> messages(List<WaitingBatch> waiting) {
        List<List<WaitingBatch>> messages = new ArrayList<>();
        List<WaitingBatch> message = new ArrayList<>();
        long bytes = 0;
        for (WaitingBatch batch : waiting) {
            boolean isFull = bytes + batch.byteCount() > RecordLayout.MAX_BATCH_BYTES
                    || message.size() == AppendRequest.MAX_BATCHES;
            if (isFull && !message.isEmpty()) {
                messages.add(message);
                message = new ArrayList<>();
                bytes = 0;
            }
            message.add(batch);
            bytes += batch.byteCount();
        }
        messages.add(message);
        return messages;
    }
}
