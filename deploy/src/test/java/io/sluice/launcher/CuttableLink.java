// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ObjIntConsumer;

/**
 * Stands in front of one port of one process, as a cable does. Cut, it hands nothing on, neither bytes nor the end of a
 * connection, and closes nothing; connections that are opened meanwhile hang. Healed, it hands on what has waited, as TCP
 * does after a loss. It can be cut for all, or for the connections that one process has opened or opens.
 */
final class CuttableLink implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 200;
    private static final int CHUNK_BYTES = 64 << 10;

    private final ServerSocket server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Set<Long> cutPids = new HashSet<>();
    private final ObjIntConsumer<byte[]> tap;
    private volatile int target;
    private boolean isCutForAll;

    /** On a free port of its own. It leads nowhere yet, and what connects is closed. */
    CuttableLink() throws IOException {
        this((chunk, count) -> {});
    }

    /** @param tap sees all that passes, in pieces, from several threads */
    CuttableLink(ObjIntConsumer<byte[]> tap) throws IOException {
        this.tap = tap;
        server = new ServerSocket(0, BACKLOG, HERE);
        start("accept", this::accept);
    }

    /** Where clients connect instead. */
    int port() {
        return server.getLocalPort();
    }

    /** New connections go to this port from now on. */
    CuttableLink leadTo(int port) {
        target = port;
        return this;
    }

    /** When it returns nothing passes any more. */
    synchronized void cut() throws InterruptedException {
        isCutForAll = true;
        for (Connection connection : connections) {
            connection.gate.shut();
        }
    }

    /** As {@link #cut}, for connections of this process alone. */
    synchronized void cutFrom(long pid) throws IOException, InterruptedException {
        cutPids.add(pid);
        for (Connection connection : connections) {
            if (connection.isOf(pid)) {
                connection.gate.shut();
            }
        }
    }

    /** What was cut is whole again. */
    synchronized void heal() {
        isCutForAll = false;
        cutPids.clear();
        connections.forEach(connection -> connection.gate.open());
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(Connection::end);
        heal();
    }

    private void accept() throws IOException, InterruptedException {
        while (true) {
            var connection = new Connection(server.accept());
            connections.add(connection);
            start("link", connection::join);
        }
    }

    private synchronized void shutIfCut(Connection connection) throws IOException, InterruptedException {
        boolean isCut = isCutForAll;
        for (long pid : cutPids) {
            isCut |= connection.isOf(pid);
        }
        if (isCut) {
            connection.gate.shut();
        }
    }

    /** Work that may block, and ends with its sockets. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException closed) {
                        // The sockets are gone, and with them the work.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Connection {
        private final LinkGate gate = new LinkGate();
        private final Socket near;
        private final Socket far = new Socket();

        Connection(Socket near) {
            this.near = near;
        }

        boolean isOf(long pid) throws IOException {
            return SocketOwner.isOpenedBy(pid, near.getPort(), near.getLocalPort());
        }

        void join() throws IOException, InterruptedException {
            try {
                shutIfCut(this);
                gate.through(() -> {
                    far.connect(new InetSocketAddress(HERE, target));
                    near.setTcpNoDelay(true);
                    far.setTcpNoDelay(true);
                });
                start("back", () -> handOn(far, near));
                handOn(near, far);
            } catch (IOException away) {
                end();
            }
        }

        private void handOn(Socket from, Socket to) throws InterruptedException, IOException {
            try {
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream();
                byte[] chunk = new byte[CHUNK_BYTES];
                for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                    int count = read;
                    tap.accept(chunk, count);
                    gate.through(() -> output.write(chunk, 0, count));
                }
                gate.through(to::shutdownOutput);
            } catch (IOException broken) {
                gate.through(this::end);
            } finally {
                if (near.isOutputShutdown() && far.isOutputShutdown()) {
                    end();
                }
            }
        }

        private void end() {
            connections.remove(this);
            try (near) {
                far.close();
            } catch (IOException gone) {
                // It is closed for us all the same.
            }
        }
    }
}
