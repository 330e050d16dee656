// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One port for a server that comes back on another each time. Hands bytes to and fro; while the server is away,
 * connections are closed at once.
 */
final class MovingProxy implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer().connectHandler(this::join);
    private final AtomicLong bytes = new AtomicLong();
    private volatile int target;
    private volatile long wantedBytes = Long.MAX_VALUE;
    private volatile CompletableFuture<Void> enough = new CompletableFuture<>();

    MovingProxy() throws TimeoutException {
        server.listen(0, "127.0.0.1").await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    void leadTo(int port) {
        target = port;
    }

    /** Completes when so many more bytes have gone to the server. */
    CompletableFuture<Void> whenSent(long more) {
        enough = new CompletableFuture<>();
        wantedBytes = bytes.get() + more;
        return enough;
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void join(NetSocket near) {
        near.pause();
        client.connect(target, "127.0.0.1").onFailure(away -> near.close()).onSuccess(far -> {
            near.handler(chunk -> {
                far.write(chunk);
                if (bytes.addAndGet(chunk.length()) >= wantedBytes) {
                    enough.complete(null);
                }
            });
            far.handler(near::write);
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }
}
