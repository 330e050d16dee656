// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One port in front of several servers, as a balancer of connections is: each new one goes to the next server, or, where
 * that refuses it, to the one behind. It knows nothing of what is said.
 */
final class Balancer implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer().connectHandler(this::join);
    private final List<URI> targets;
    private final AtomicInteger turn = new AtomicInteger();

    Balancer(List<URI> targets) throws TimeoutException {
        this.targets = targets;
        server.listen(0, "127.0.0.1").await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void join(NetSocket near) {
        near.pause();
        connect(Math.floorMod(turn.getAndIncrement(), targets.size()), targets.size())
                .onFailure(away -> near.close())
                .onSuccess(far -> {
                    near.handler(far::write);
                    far.handler(near::write);
                    near.closeHandler(closed -> far.close());
                    far.closeHandler(closed -> near.close());
                    near.resume();
                });
    }

    private Future<NetSocket> connect(int number, int left) {
        URI target = targets.get(number % targets.size());
        return client.connect(target.getPort(), target.getHost())
                .recover(refused -> left > 1 ? connect(number + 1, left - 1) : Future.failedFuture(refused));
    }
}
