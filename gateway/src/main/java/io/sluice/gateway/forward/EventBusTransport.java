// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.bus.UnreadableReply;
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

    Future<NodeReply> read(NodeAddress node, Future<Message<NodeReply>> answer) {
        return answer.compose(
                message -> message.body() instanceof UnreadableReply unread
                        ? unreadable(node, unread)
                        : Future.succeededFuture(message.body()),
                failure -> Future.failedFuture(judged(failure)));
    }

    @Override
    public Future<Void> pause(Duration duration) {
        return vertx.timer(Math.max(1, duration.toMillis())).mapEmpty();
    }

    /** It is no answer: what the node has done is not known. */
    private Future<NodeReply> unreadable(NodeAddress node, UnreadableReply unread) {
        String what =
                "this member cannot read an answer of " + node + ", member " + unread.sender() + ": " + unread.fault();
        tell(UnreadableKind.REPLY, what);
        return Future.failedFuture(what);
    }

    /** Only where the node itself says so, nothing was done. */
    private Throwable judged(Throwable failure) {
        if (failure instanceof ReplyException refused
                && refused.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && refused.failureCode() == NodeRequestCodec.UNREADABLE) {
            String what = String.valueOf(refused.getMessage());
            tell(UnreadableKind.REQUEST, what);
            return new NotReadException(what);
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
