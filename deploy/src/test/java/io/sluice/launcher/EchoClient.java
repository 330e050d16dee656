// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends lines to an {@link EchoServer} and hears what comes back, in this process or in another, which sends the next line
 * when it has heard. */
final class EchoClient implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;
    private static final long SILENCE_MILLIS = 150;
    private static final String END = "(end)";

    private final OutputStream output;
    private final long pid;
    private final Closeable closing;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private EchoClient(InputStream input, OutputStream output, long pid, Closeable closing) {
        this.output = output;
        this.pid = pid;
        this.closing = closing;
        var thread = new Thread(() -> hear(input), "hear");
        thread.setDaemon(true);
        thread.start();
    }

    static EchoClient here(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        long self = ProcessHandle.current().pid();
        return new EchoClient(socket.getInputStream(), socket.getOutputStream(), self, socket);
    }

    /** A process of its own that opens the connection, and is known to have done so when this returns. */
    static EchoClient elsewhere(int port) throws Exception {
        String script = "exec 3<>/dev/tcp/127.0.0.1/" + port + "; echo connected; "
                + "while read -r line; do echo \"$line\" >&3; read -r answer <&3 || exit; echo \"$answer\"; done";
        Process process = new ProcessBuilder("bash", "-c", script).start();
        var client = new EchoClient(
                process.getInputStream(), process.getOutputStream(), process.pid(), process::destroyForcibly);
        client.expect("connected");
        return client;
    }

    long pid() {
        return pid;
    }

    void say(String line) throws IOException {
        output.write((line + "\n").getBytes(UTF_8));
        output.flush();
    }

    /** Waits for the next line, which has to be this. */
    void expect(String line) throws InterruptedException {
        String next = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (!line.equals(next)) {
            throw new AssertionError("heard " + next + ", not " + line);
        }
    }

    void expectEnd() throws InterruptedException {
        expect(END);
    }

    /** Nothing comes for a while, not even the end. */
    void expectSilence() throws InterruptedException {
        String next = heard.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
            throw new AssertionError("heard " + next);
        }
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    private void hear(InputStream input) {
        try {
            var lines = new BufferedReader(new InputStreamReader(input, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
            }
        } catch (IOException broken) {
            // It is an end too.
        }
        heard.add(END);
    }
}
