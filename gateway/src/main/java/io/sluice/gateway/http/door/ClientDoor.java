// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Sees each connection to the client ports of a process before anybody else, lets it in or not, and puts a {@link Visit} into
 * it. What it remembers of addresses is bounded by the connections that may be open, and {@value #MAX_REMEMBERED} more.
 */
public final class ClientDoor {
    /** Addresses without a connection whose denials are not forgotten yet. */
    static final int MAX_REMEMBERED = 10_000;

    private final DoorLimits limits;
    private final DoorCounters counters;
    private final LongSupplier nanoClock;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Origin> origins = new ConcurrentHashMap<>();

    public ClientDoor(DoorLimits limits, DoorCounters counters, LongSupplier nanoClock) {
        this.limits = limits;
        this.counters = counters;
        this.nanoClock = nanoClock;
    }

    /** For a Vert.x that opens no other ports than those of clients. */
    public Transport transport() {
        return new TransportInternal("nio", true, null, new Guarded());
    }

    /** Stands before a port that is about to be opened. */
    public void guard(ServerBootstrap port) {
        port.handler(new Accepted());
    }

    DoorLimits limits() {
        return limits;
    }

    void count(Dismissal dismissal) {
        counters.dismissals().add(dismissal);
    }

    /** Counts a denied request of an address; whether there were too many. */
    boolean isTooMany(Origin origin) {
        return origin.deny(nanoClock.getAsLong()) > limits.denialsPerAddress();
    }

    void leave(InetAddress address, Origin origin) {
        open.decrementAndGet();
        origin.leave();
        origins.computeIfPresent(address, (known, there) -> there.isForgettable(nanoClock.getAsLong()) ? null : there);
    }

    int remembered() {
        return origins.size();
    }

    private Optional<Dismissal> admit(Channel accepted) {
        if (!(accepted.remoteAddress() instanceof InetSocketAddress remote)) {
            return Optional.of(Dismissal.FULL);
        }
        if (open.incrementAndGet() > limits.maxConnections()) {
            open.decrementAndGet();
            return Optional.of(Dismissal.FULL);
        }
        Optional<Origin> origin = enter(remote.getAddress());
        if (origin.isEmpty()) {
            open.decrementAndGet();
            return Optional.of(Dismissal.ADDRESS_FULL);
        }
        accepted.pipeline().addLast(new Visit(this, remote.getAddress(), origin.get()));
        return Optional.empty();
    }

    private Optional<Origin> enter(InetAddress address) {
        if (origins.size() >= limits.maxConnections() + MAX_REMEMBERED) {
            forgetThoseAway();
        }
        var isIn = new AtomicBoolean();
        Origin origin = origins.compute(address, (known, there) -> {
            Origin entered = there == null ? new Origin() : there;
            isIn.set(entered.enter(limits.maxConnectionsPerAddress()));
            return entered;
        });
        return isIn.get() ? Optional.of(origin) : Optional.empty();
    }

    /** Each under its lock: one that comes back meanwhile is not forgotten. */
    private void forgetThoseAway() {
        origins.keySet()
                .forEach(address -> origins.computeIfPresent(address, (known, there) -> there.isAway() ? null : there));
    }

    /** Where Vert.x lets itself be told how ports are opened. */
    private final class Guarded extends NioTransport {
        @Override
        public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(config, domainSocket, bootstrap);
            guard(bootstrap);
        }
    }

    /** On the acceptor's event loop, before the connection has one of its own. */
    @Sharable
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            var connection = (Channel) accepted;
            Optional<Dismissal> dismissal = admit(connection);
            if (dismissal.isPresent()) {
                count(dismissal.get());
                connection.unsafe().closeForcibly();
            } else {
                context.fireChannelRead(accepted);
            }
        }
    }
}
