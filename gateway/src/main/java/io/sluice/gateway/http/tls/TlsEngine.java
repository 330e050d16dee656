// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * The JDK's TLS, with one more way to learn what a client speaks: if it does not say so in the handshake (ALPN), its first
 * bytes tell. The AWS SDK for Java up to 2024, and consumers built on it, begin HTTP/2 like that.
 */
public final class TlsEngine extends SSLEngineOptions {
    private final TlsCounters counters;

    public TlsEngine(TlsCounters counters) {
        this.counters = counters;
    }

    @Override
    public SSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(new DefaultSslContextFactory(SslProvider.JDK, true), counters);
    }

    /** Makes what Vert.x would make, and wraps it. */
    private record Factory(SslContextFactory usual, TlsCounters counters) implements SslContextFactory {
        @Override
        public SslContext create() throws SSLException {
            return new TalkingContext(usual.create(), counters);
        }

        @Override
        public SslContextFactory useAlpn(boolean useAlpn) {
            usual.useAlpn(useAlpn);
            return this;
        }

        @Override
        public SslContextFactory forServer(ClientAuth clientAuth) {
            usual.forServer(clientAuth);
            return this;
        }

        @Override
        public SslContextFactory enabledProtocols(Set<String> protocols) {
            usual.enabledProtocols(protocols);
            return this;
        }

        @Override
        public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
            usual.keyMananagerFactory(keys);
            return this;
        }

        @Override
        public SslContextFactory trustManagerFactory(TrustManagerFactory trusted) {
            usual.trustManagerFactory(trusted);
            return this;
        }

        @Override
        public SslContextFactory enabledCipherSuites(Set<String> ciphers) {
            usual.enabledCipherSuites(ciphers);
            return this;
        }

        @Override
        public SslContextFactory applicationProtocols(List<String> protocols) {
            usual.applicationProtocols(protocols);
            return this;
        }
    }
}
