// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** TLS of one connection, which is said to be over only when it is known what is spoken on it: see {@link FirstBytes}. */
final class TalkingHandler extends SslHandler {
    private final TlsCounters counters;
    private @Nullable String heard;

    TalkingHandler(SSLEngine engine, Executor executor, TlsCounters counters) {
        super(engine, executor);
        this.counters = counters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        ctx.pipeline().addAfter(ctx.name(), null, new FirstBytes(this, counters));
        super.handlerAdded(ctx);
    }

    /** What was agreed on in the handshake, or else what was heard; nothing before that. */
    @Override
    public @Nullable String applicationProtocol() {
        return heard == null ? super.applicationProtocol() : heard;
    }

    void hear(String protocol) {
        heard = protocol;
    }
}
