// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.sluice.cluster.tls.BusHandshakes;
import io.sluice.measure.Seldom;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the port of the event bus, and ends connections on which something else comes than messages of the event bus
 * that members send. Vert.x 5.1 itself believes every length, and asks for that much memory before it looks whether the
 * bytes are there: 48 bytes would end the process. On a bus that speaks TLS it stands behind that, so that it sees what the
 * event bus will see.
 */
final class BusGuard extends NioTransport {
    private static final Logger LOG = LoggerFactory.getLogger(BusGuard.class);

    private final Seldom said;
    private final ClusterCounters counters;
    private final AtomicBoolean isAtTheBus = new AtomicBoolean();
    private volatile Consumer<ServerBootstrap> nextPorts = port -> {};

    private final Optional<BusHandshakes> handshakes;

    /** @param handshakes of a bus that speaks TLS */
    BusGuard(ClusterSurroundings around, Optional<BusHandshakes> handshakes) {
        this.said = new Seldom(around.nanoClock());
        this.counters = around.counters();
        this.handshakes = handshakes;
    }

    /** Ports that are opened from now on are shown to this first. */
    void guardNextPorts(Consumer<ServerBootstrap> guard) {
        nextPorts = guard;
    }

    /** For one Vert.x. */
    Transport transport() {
        return new TransportInternal("nio", true, null, this);
    }

    /** The event bus opens its port while the Vert.x is made, so before anybody else can open one. */
    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(config, domainSocket, bootstrap);
        if (isAtTheBus.compareAndSet(false, true)) {
            bootstrap.handler(new Accepted());
        } else {
            nextPorts.accept(bootstrap);
        }
    }

    private void refuse(Channel connection, String fault) {
        counters.onRefusedConnection();
        if (said.isDue(host(connection.remoteAddress()))) {
            LOG.warn(
                    "the event bus at {} ends a connection from {}: {}",
                    connection.localAddress(),
                    connection.remoteAddress(),
                    fault);
        }
        var unused = connection.close();
    }

    /** Each connection comes from a port of its own. */
    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getHostString() : String.valueOf(address);
    }

    /** Sees connections before what Vert.x puts into them. */
    @Sharable
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            var frames = new BusFrames(BusGuard.this::refuse);
            ((Channel) accepted)
                    .pipeline()
                    .addLast(handshakes
                            .<ChannelHandler>map(proving -> proving.before(frames))
                            .orElse(frames));
            context.fireChannelRead(accepted);
        }
    }
}
