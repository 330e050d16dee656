// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** A process that stands still by SIGSTOP, as under a debugger or on a machine without memory. Closed, it goes on. */
final class Paused implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 10;

    private final long pid;

    private Paused(long pid) {
        this.pid = pid;
    }

    /** Returns when the signal is sent. */
    static Paused pause(long pid) throws IOException, InterruptedException {
        send("-STOP", pid);
        return new Paused(pid);
    }

    /** It may have been killed meanwhile. */
    @Override
    public void close() throws IOException {
        if (ProcessHandle.of(pid).isEmpty()) {
            return;
        }
        try {
            send("-CONT", pid);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("nobody knows whether " + pid + " goes on");
        }
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IOException("kill " + signal + " " + pid + " failed");
        }
    }
}
