// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.bus.UnreadableReply;
import io.sluice.shardnode.catalogue.follow.WriterLink;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.time.Duration;

/** Asks the present life of node 0 over the event bus. */
final class EventBusWriterLink implements WriterLink {
    private static final int WRITER = 0;

    private final EventBus bus;
    private final NodeLives lives;

    EventBusWriterLink(EventBus bus, NodeLives lives) {
        this.bus = bus;
        this.lives = lives;
    }

    @Override
    public Future<NodeReply> ask(NodeRequest request, Duration patience) {
        var options = new DeliveryOptions().setCodecName(NodeRequestCodec.NAME).setSendTimeout(patience.toMillis());
        return lives.address(WRITER)
                .map(address -> bus.<NodeReply>request(address.toString(), request, options)
                        .compose(EventBusWriterLink::readable))
                .orElseGet(() -> Future.failedFuture("node 0 is not seen"));
    }

    private static Future<NodeReply> readable(Message<NodeReply> answer) {
        return answer.body() instanceof UnreadableReply unread
                ? Future.failedFuture(
                        "its answer, of member " + unread.sender() + ", cannot be read: " + unread.fault())
                : Future.succeededFuture(answer.body());
    }

    @Override
    public String writer() {
        return lives.address(WRITER).map(NodeAddress::toString).orElse("node 0");
    }
}
