// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.gateway.forward.NodeTransport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A bus that loses requests, loses replies, delays both past any deadline and delivers requests twice. Every message is
 * encoded and decoded.
 */
final class SimulatedBus implements NodeTransport {
    private static final Duration USUAL_DELAY = Duration.ofMillis(3);
    private static final Duration LONG_DELAY = Duration.ofSeconds(8);

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final NodeRequestCodec requests = new NodeRequestCodec(LocalDelivery.BY_BYTES);
    private final NodeReplyCodec replies = new NodeReplyCodec(LocalDelivery.BY_BYTES);
    private final Map<NodeAddress, Function<NodeRequest, Future<NodeReply>>> consumers = new HashMap<>();
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

    /** For a while everything is late, as if a node stood still and then went on. */
    void stall(Duration duration) {
        stalledUntilNanos = time.nanos() + duration.toNanos();
    }

    /** From now on everything arrives. */
    void heal() {
        faultRate = 0;
        stalledUntilNanos = 0;
    }

    @Override
    public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
        Promise<NodeReply> promise = Promise.promise();
        time.after(patience, () -> promise.tryFail("no answer of " + node));
        if (!isFault()) {
            deliver(node, request, promise);
        }
        if (doubles && isFault()) {
            deliver(node, request, promise);
        }
        return promise.future();
    }

    @Override
    public Future<Void> pause(Duration duration) {
        return time.pause(duration);
    }

    private void deliver(NodeAddress node, NodeRequest request, Promise<NodeReply> promise) {
        NodeRequest copy = requests.transform(request);
        time.after(delay(), () -> {
            var consumer = consumers.get(node);
            if (consumer != null) {
                consumer.apply(copy).onSuccess(reply -> deliver(reply, promise));
            }
        });
    }

    private void deliver(NodeReply reply, Promise<NodeReply> promise) {
        NodeReply copy = replies.transform(reply);
        if (!isFault()) {
            time.after(delay(), () -> promise.tryComplete(copy));
        }
    }

    private Duration delay() {
        boolean isLate = time.nanos() < stalledUntilNanos || isFault();
        return time.upTo(isLate ? LONG_DELAY : USUAL_DELAY);
    }

    private boolean isFault() {
        return random.nextDouble() < faultRate;
    }
}
