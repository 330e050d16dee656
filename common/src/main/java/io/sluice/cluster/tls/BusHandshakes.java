// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Follows how others prove themselves at the port of the event bus, which is done by Vert.x: tells of those that do not, and
 * holds how many may be about to.
 */
public final class BusHandshakes {
    private static final String PORT = "event bus";

    private final LinkFaults faults;
    private final HandshakeRoom room = new HandshakeRoom();

    public BusHandshakes(LinkFaults faults) {
        this.faults = faults;
    }

    /**
     * To be put into a connection that was accepted, before Vert.x puts anything into it.
     *
     * @param guarded looks at what the other side sends once it has proved itself, and at nothing before
     */
    public ChannelHandler before(ChannelHandler guarded) {
        return new Placing(guarded);
    }

    /** Waits until TLS has its place, and puts the others right behind it. */
    private final class Placing extends ChannelInboundHandlerAdapter {
        private final ChannelHandler guarded;

        Placing(ChannelHandler guarded) {
            this.guarded = guarded;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
            if (tls == null) {
                throw new IllegalStateException("the event bus has opened its port without TLS");
            }
            context.pipeline().addAfter(tls.name(), null, guarded);
            context.pipeline().addAfter(tls.name(), null, new Watching());
            context.fireChannelActive();
            context.pipeline().remove(this);
        }

        /** There is no way past TLS. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            var unused = context.close();
            context.fireExceptionCaught(broken);
        }
    }

    private final class Watching extends ChannelInboundHandlerAdapter {
        private boolean isInside;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            isInside = room.enter();
            if (!isInside) {
                tell(context, HandshakeFault.crowded());
                var unused = context.close();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent proof) {
                leave();
                if (!proof.isSuccess()) {
                    tell(context, HandshakeFault.of(proof.cause()));
                }
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            leave();
        }

        private void leave() {
            if (isInside) {
                isInside = false;
                room.leave();
            }
        }

        private void tell(ChannelHandlerContext context, HandshakeFault fault) {
            faults.tell(
                    PORT,
                    LinkSide.CALLED,
                    context.channel().localAddress(),
                    context.channel().remoteAddress(),
                    fault);
        }
    }
}
