// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

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
import java.util.function.Supplier;

/**
 * The Service of clients: each new connection goes to the next of the pods behind it. Connections that are there stay with
 * their pods, whatever becomes of these. A pod that is gone and still behind it refuses, and nobody else is asked.
 */
final class ClientService implements AutoCloseable {
    static final String NAME = "sluice";

    private static final int PORT = 4567;
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer().connectHandler(this::join);
    private final String address;
    private final Supplier<List<String>> pods;
    private final AtomicInteger turn = new AtomicInteger();

    ClientService(String address, Supplier<List<String>> pods) throws TimeoutException {
        this.address = address;
        this.pods = pods;
        server.listen(PORT, address).await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    URI endpoint() {
        return URI.create("http://" + address + ":" + PORT);
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void join(NetSocket near) {
        near.pause();
        List<String> ready = pods.get();
        Future<NetSocket> far = ready.isEmpty()
                ? Future.failedFuture("no pod is ready")
                : client.connect(PORT, ready.get(Math.floorMod(turn.getAndIncrement(), ready.size())));
        far.onFailure(refused -> near.close()).onSuccess(to -> {
            var unused = near.pipeTo(to);
            var unusedToo = to.pipeTo(near);
        });
    }
}
