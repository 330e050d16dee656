// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;

/**
 * Holds back the end of a handshake in which nothing was said of what is to be spoken, until the client's first bytes tell.
 * Then it is gone. Nobody waits for the server there: in both versions of HTTP the client speaks first.
 */
final class FirstBytes extends ByteToMessageDecoder {
    /** No HTTP/1.1 request begins so: RFC 9113, 11.6 keeps the method for the preface of HTTP/2. */
    private static final byte[] PREFACE = "PRI ".getBytes(US_ASCII);

    private final TalkingHandler tls;
    private final TlsCounters counters;

    FirstBytes(TalkingHandler tls, TlsCounters counters) {
        this.tls = tls;
        this.counters = counters;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            ctx.fireUserEventTriggered(event);
        } else if (!handshake.isSuccess()) {
            counters.failedToShakeHands();
            ctx.fireUserEventTriggered(event);
        } else {
            counters.shookHands();
            if (tls.applicationProtocol() != null) {
                letGo(ctx);
            }
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int count = Math.min(in.readableBytes(), PREFACE.length);
        for (int i = 0; i < count; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
                tls.hear(ApplicationProtocolNames.HTTP_1_1);
                letGo(ctx);
                return;
            }
        }
        if (count == PREFACE.length) {
            tls.hear(ApplicationProtocolNames.HTTP_2);
            letGo(ctx);
        }
    }

    /** Whoever waits for the end of the handshake sets up what reads the bytes, and these are passed on after that. */
    private void letGo(ChannelHandlerContext ctx) {
        ctx.fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
        ctx.pipeline().remove(this);
    }
}
