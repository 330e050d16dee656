// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/** Gives each connection a {@link TalkingHandler}. */
final class TalkingContext extends DelegatingSslContext {
    private final TlsCounters counters;

    TalkingContext(SslContext usual, TlsCounters counters) {
        super(usual);
        this.counters = counters;
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator alloc, boolean startTls, Executor executor) {
        return new TalkingHandler(newEngine(alloc), executor, counters);
    }

    @Override
    protected SslHandler newHandler(
            ByteBufAllocator alloc, String peerHost, int peerPort, boolean startTls, Executor executor) {
        return new TalkingHandler(newEngine(alloc, peerHost, peerPort), executor, counters);
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        // As it is.
    }
}
