// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.bus.UnreadableException;
import io.sluice.measure.Seldom;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by the Vert.x event bus, local or clustered. The codecs must be registered on it. */
public final class EventBusTransport implements NodeTransport {
    private static final Logger LOG = LoggerFactory.getLogger(EventBusTransport.class);

    private final Vertx vertx;
    private final String codec;
    private final ForwardCounters counters;
    private final Seldom said;

    /**
     * @param codec name of the registered codec for requests
     * @param nanoClock monotonic, in nanoseconds
     */
    public EventBusTransport(Vertx vertx, String codec, ForwardCounters counters, LongSupplier nanoClock) {
        this.vertx = vertx;
        this.codec = codec;
        this.counters = counters;
        this.said = new Seldom(nanoClock);
    }

    @Override
    public Future<NodeReply> send(NodeAddress node, NodeRequest request, Duration patience) {
        var options = new DeliveryOptions().setCodecName(codec).setSendTimeout(Math.max(1, patience.toMillis()));
        return read(node, vertx.eventBus().request(node.toString(), request, options));
    }

    /** The body is decoded here, and whatever that throws is the future's failure. */
    Future<NodeReply> read(NodeAddress node, Future<Message<NodeReply>> answer) {
        return answer.map(Message::body).recover(failure -> Future.failedFuture(judged(node, failure)));
    }

    @Override
    public Future<Void> pause(Duration duration) {
        return vertx.timer(Math.max(1, duration.toMillis())).mapEmpty();
    }

    /** Only where the node itself says so was nothing done; an answer that cannot be read is no answer. */
    private Throwable judged(NodeAddress node, Throwable failure) {
        if (failure instanceof UnreadableException reply) {
            tell(
                    UnreadableKind.REPLY,
                    "this member cannot read an answer of " + node + ", member " + reply.sender() + ": "
                            + reply.getMessage());
            return failure;
        }
        if (failure instanceof ReplyException refused
                && refused.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && refused.failureCode() == NodeRequestCodec.UNREADABLE) {
            tell(UnreadableKind.REQUEST, String.valueOf(refused.getMessage()));
            return new NotReadException(String.valueOf(refused.getMessage()));
        }
        return failure;
    }

    private void tell(UnreadableKind kind, String what) {
        counters.onUnreadable(kind);
        if (said.isDue(what)) {
            LOG.warn("{}", what);
        }
    }
}
