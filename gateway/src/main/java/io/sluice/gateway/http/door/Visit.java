// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One connection, from its first moment. A head that is under way for too long ends it: slow clients would hold it for ever
 * with a byte now and then. Belongs to the connection's event loop.
 */
public final class Visit extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Visit> KEY = AttributeKey.valueOf(Visit.class.getName());

    private final ClientDoor door;
    private final InetAddress address;
    private final Origin origin;
    private Optional<Future<?>> headTimer = Optional.empty();
    /** Heads that came whole and whose bodies, or answers, have not ended. */
    private int openBodies;

    private int openAnswers;
    private int denials;
    private boolean isHttp2;
    private boolean isDismissed;

    Visit(ClientDoor door, InetAddress address, Origin origin) {
        this.door = door;
        this.address = address;
        this.origin = origin;
    }

    /** Of a connection that came through a door. */
    public static Optional<Visit> of(Channel connection) {
        return Optional.ofNullable(connection.attr(KEY).get());
    }

    /** A head is whole. */
    public void onHead() {
        stopTimer();
        openBodies++;
        openAnswers++;
    }

    /** A request has come to its end. */
    public void onBodyEnd() {
        openBodies--;
    }

    /** An answer has been given away. */
    public void onAnswered() {
        openAnswers--;
    }

    /** From now on frames come, and no more is waited for than the client's settings. */
    public void onHttp2() {
        isHttp2 = true;
    }

    public void onHttp2Settings() {
        stopTimer();
    }

    /** Counts a request that was denied; whether the connection is to end with its answer. */
    public boolean isDeniedTooOften() {
        denials++;
        boolean isTooManyOfAddress = door.isTooMany(origin);
        boolean isTooMany = isTooManyOfAddress || denials >= door.limits().denialsPerConnection();
        if (isTooMany && !isDismissed) {
            isDismissed = true;
            door.count(Dismissal.DENIED);
        }
        return isTooMany;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        added.channel().attr(KEY).set(this);
        startTimer(added);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        stopTimer();
        door.leave(address, origin);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (!isHttp2 && openBodies == 0 && openAnswers == 0 && headTimer.isEmpty()) {
            startTimer(ctx);
        }
        ctx.fireChannelRead(bytes);
    }

    private void startTimer(ChannelHandlerContext ctx) {
        headTimer = Optional.of(ctx.executor()
                .schedule(() -> onTooSlow(ctx), door.limits().headerTimeout().toMillis(), TimeUnit.MILLISECONDS));
    }

    private void stopTimer() {
        headTimer.ifPresent(timer -> timer.cancel(false));
        headTimer = Optional.empty();
    }

    private void onTooSlow(ChannelHandlerContext ctx) {
        door.count(Dismissal.SLOW);
        var unused = ctx.close();
    }
}
