// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;

/** Sends by the Vert.x event bus, local or clustered. The codecs must be registered on it. */
public final class EventBusTransport implements NodeTransport {
    private final Vertx vertx;
    private final String codec;

    /** @param codec name of the registered codec for requests */
    public EventBusTransport(Vertx vertx, String codec) {
        this.vertx = vertx;
        this.codec = codec;
    }

    @Override
    public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
        var options = new DeliveryOptions().setCodecName(codec).setSendTimeout(Math.max(1, patience.toMillis()));
        return vertx.eventBus()
                .<NodeReply>request(node.toString(), request, options)
                .map(Message::body);
    }

    @Override
    public Future<Void> pause(Duration duration) {
        return vertx.timer(Math.max(1, duration.toMillis())).mapEmpty();
    }
}
