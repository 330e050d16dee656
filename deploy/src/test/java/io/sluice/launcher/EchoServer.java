// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives back what it gets, on any number of connections. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger open = new AtomicInteger();

    EchoServer() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                open.incrementAndGet();
                start(() -> echo(socket));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that have not come to their end. */
    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void echo(Socket socket) throws IOException {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } finally {
            open.decrementAndGet();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // So it ends.
                    }
                },
                "echo");
        thread.setDaemon(true);
        thread.start();
    }
}
