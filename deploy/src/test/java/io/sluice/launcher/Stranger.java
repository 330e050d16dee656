// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.sluice.cluster.tls.TlsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.SocketFactory;

/** Somebody who connects to a port of a cluster, with TLS or without, and believes whatever certificate is shown. */
final class Stranger {
    private static final int PATIENCE_MILLIS = 20_000;

    private final SocketFactory sockets;

    private Stranger(SocketFactory sockets) {
        this.sockets = sockets;
    }

    static Stranger plain() {
        return new Stranger(SocketFactory.getDefault());
    }

    /** @param shown the certificate that it shows, if any */
    static Stranger withTls(Optional<TlsConfig> shown) throws IOException {
        var tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                .trustManager(InsecureTrustManagerFactory.INSTANCE);
        shown.ifPresent(files ->
                tls.keyManager(files.tlsCertificate().toFile(), files.tlsKey().toFile()));
        return new Stranger(((JdkSslContext) tls.build()).context().getSocketFactory());
    }

    /** Whether the other side ends the connection after these bytes, of itself and in time. */
    boolean isEndedAfter(int port, byte[] bytes) throws IOException {
        try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // What it says to that is its own affair.
            }
            return true;
        } catch (SocketTimeoutException waiting) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }
}
