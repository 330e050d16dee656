// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands bytes to and fro between a client and a server, but the first answer to a put it keeps: the server has answered,
 * the client hears nothing and loses its connection. What it connects afterwards goes to another server, if there is one.
 */
final class SwallowingProxy implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final NetServer server;
    private final URI first;
    private final URI afterwards;
    private final AtomicInteger swallowed = new AtomicInteger();
    private volatile boolean isArmed;

    SwallowingProxy(URI target) throws Exception {
        this(target, target);
    }

    /** @param afterwards takes all connections that are made once an answer has been kept */
    SwallowingProxy(URI first, URI afterwards) throws Exception {
        this.first = first;
        this.afterwards = afterwards;
        this.server = vertx.createNetServer().connectHandler(this::join);
        server.listen(0, "127.0.0.1").await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** From now on the next answer is kept, and the client's connection closed. */
    void arm() {
        isArmed = true;
    }

    /** How many answers were kept. */
    int swallowed() {
        return swallowed.get();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void join(NetSocket near) {
        near.pause();
        URI target = swallowed.get() == 0 ? first : afterwards;
        client.connect(target.getPort(), target.getHost()).onSuccess(far -> {
            near.handler(far::write);
            far.handler(bytes -> back(near, bytes));
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }

    /** Only what is longer than HTTP/2's own small talk is an answer. */
    private void back(NetSocket near, Buffer bytes) {
        if (isArmed && bytes.length() > 100) {
            isArmed = false;
            swallowed.incrementAndGet();
            near.close();
        } else {
            near.write(bytes);
        }
    }
}
