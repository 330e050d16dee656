// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.ClusterNews.NodeUnheard;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's registration on the event bus, under the address of this life. A cluster can lose a registration while the
 * member that made it is well: so the node says hello to itself over the bus, listens to those who cannot reach it, and
 * registers again if need be. On the node's thread.
 */
final class EventBusPresence {
    /** Between two hellos, and how long each waits for its answer. */
    static final Duration HELLO = Duration.ofSeconds(1);

    /** The node registers again at most once in this time. */
    static final Duration BETWEEN_REGISTRATIONS = Duration.ofSeconds(2);

    /** As many hellos in a row without an answer are not chance. */
    private static final int SILENCES = 2;

    private static final Logger LOG = LoggerFactory.getLogger(EventBusPresence.class);

    private final Context context;
    private final NodeAddress address;
    private final LongSupplier nanos;
    private final Handler<Message<NodeRequest>> handler;
    private final DeliveryOptions hello =
            new DeliveryOptions().setCodecName(NodeRequestCodec.NAME).setSendTimeout(HELLO.toMillis());
    private @Nullable MessageConsumer<NodeRequest> consumer;
    private boolean isSayingHello;
    private int silences;
    private long registeredNanos;
    private int registrations;

    /**
     * @param nanos monotonic, in nanoseconds
     * @param handler takes what is sent to the address
     */
    EventBusPresence(Context context, NodeAddress address, LongSupplier nanos, Handler<Message<NodeRequest>> handler) {
        this.context = context;
        this.address = address;
        this.nanos = nanos;
        this.handler = handler;
    }

    /** Completes when every member of the cluster can reach the node. */
    Future<Void> register() {
        registeredNanos = nanos.getAsLong();
        registrations++;
        MessageConsumer<NodeRequest> registered = bus().consumer(address.toString(), handler);
        consumer = registered;
        return registered.completion();
    }

    /** Completes when no member knows the address any more. */
    Future<Void> unregister() {
        MessageConsumer<NodeRequest> registered = consumer;
        consumer = null;
        return registered == null ? Future.succeededFuture() : registered.unregister();
    }

    /** How often the node has registered. */
    int registrations() {
        return registrations;
    }

    /** To be called once each {@link #HELLO}. Completes when the answer is there or did not come; never fails. */
    Future<Void> tick() {
        if (consumer == null || isSayingHello) {
            return Future.succeededFuture();
        }
        isSayingHello = true;
        return bus().<NodeReply>request(address.toString(), new HelloRequest(), hello)
                .onSuccess(heard -> silences = 0)
                .onFailure(silent -> onSilence())
                .onComplete(done -> isSayingHello = false)
                .transform(done -> Future.succeededFuture());
    }

    /** From any thread. */
    void onNews(ClusterNews news) {
        if (news instanceof NodeUnheard unheard && unheard.node().equals(address)) {
            context.runOnContext(turn -> registerAgain("another member cannot reach it"));
        }
    }

    private void onSilence() {
        silences++;
        if (silences >= SILENCES) {
            registerAgain("it does not reach itself");
        }
    }

    /** The new registration is made before the old one goes, so that there is always one. */
    private void registerAgain(String why) {
        MessageConsumer<NodeRequest> old = consumer;
        if (old == null || nanos.getAsLong() - registeredNanos < BETWEEN_REGISTRATIONS.toNanos()) {
            return;
        }
        silences = 0;
        LOG.warn("{} registers on the event bus again: {}", address, why);
        register().eventually(old::unregister).onFailure(refused -> LOG.warn("{} is not registered", address, refused));
    }

    private EventBus bus() {
        return context.owner().eventBus();
    }
}
