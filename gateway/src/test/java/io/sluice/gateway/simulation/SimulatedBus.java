// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A bus that loses requests, loses replies, delays both past any deadline and delivers requests twice; on which single links
 * are cut in one direction. Every message is encoded and decoded.
 */
final class SimulatedBus {
    private static final Duration USUAL_DELAY = Duration.ofMillis(3);
    private static final Duration LONG_DELAY = Duration.ofSeconds(8);

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final NodeRequestCodec requests = new NodeRequestCodec(LocalDelivery.BY_BYTES);
    private final NodeReplyCodec replies = new NodeReplyCodec(LocalDelivery.BY_BYTES);
    private final Map<NodeAddress, Function<NodeRequest, Future<NodeReply>>> consumers = new HashMap<>();
    private final Map<Link, Long> cutUntilNanos = new HashMap<>();
    private final boolean doubles;
    private double faultRate;
    private long stalledUntilNanos;

    SimulatedBus(SimulatedTime time, RandomGenerator random, double faultRate, boolean doubles) {
        this.time = time;
        this.random = random;
        this.faultRate = faultRate;
        this.doubles = doubles;
    }

    void register(NodeAddress address, Function<NodeRequest, Future<NodeReply>> consumer) {
        consumers.put(address, consumer);
    }

    void unregister(NodeAddress address) {
        consumers.remove(address);
    }

    /** For a while everything is late, as if the whole network stood still and then went on. */
    void stall(Duration duration) {
        stalledUntilNanos = time.nanos() + duration.toNanos();
    }

    /** For a while nothing that is sent that way arrives. */
    void cut(Link link, Duration duration) {
        cutUntilNanos.put(link, time.nanos() + duration.toNanos());
    }

    /** From now on everything arrives. */
    void heal() {
        faultRate = 0;
        stalledUntilNanos = 0;
        cutUntilNanos.clear();
    }

    /** @param gateway whose link it takes */
    Future<NodeReply> send(int gateway, NodeAddress node, NodeRequest request, Duration patience) {
        Promise<NodeReply> promise = Promise.promise();
        time.after(patience, () -> promise.tryFail("no answer of " + node));
        if (!isFault()) {
            deliver(gateway, node, request, promise);
        }
        if (doubles && isFault()) {
            deliver(gateway, node, request, promise);
        }
        return promise.future();
    }

    private void deliver(int gateway, NodeAddress node, NodeRequest request, Promise<NodeReply> promise) {
        NodeRequest copy = requests.transform(request);
        if (!isCut(new Link(gateway, node.node(), Way.REQUESTS))) {
            time.after(delay(), () -> {
                var consumer = consumers.get(node);
                if (consumer != null) {
                    var back = new Link(gateway, node.node(), Way.REPLIES);
                    consumer.apply(copy).onSuccess(reply -> deliver(back, reply, promise));
                }
            });
        }
    }

    private void deliver(Link link, NodeReply reply, Promise<NodeReply> promise) {
        NodeReply copy = replies.transform(reply);
        if (!isFault() && !isCut(link)) {
            time.after(delay(), () -> promise.tryComplete(copy));
        }
    }

    private boolean isCut(Link link) {
        return time.nanos() < cutUntilNanos.getOrDefault(link, Long.MIN_VALUE);
    }

    private Duration delay() {
        boolean isLate = time.nanos() < stalledUntilNanos || isFault();
        return time.upTo(isLate ? LONG_DELAY : USUAL_DELAY);
    }

    private boolean isFault() {
        return random.nextDouble() < faultRate;
    }

    /** One direction of the way between a gateway and a node. */
    record Link(int gateway, int node, Way way) {}

    /** Which messages take a link. */
    enum Way {
        REQUESTS,
        REPLIES
    }
}
