// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/**
 * Where the costly steps of handshakes are done, so that they do not hold up links that are up. There are no more of them at
 * once than links that are not up, which {@link HandshakeRoom} bounds.
 */
final class HandshakeThreads implements AutoCloseable {
    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
        var named = new Thread(task, "sluice-handshake");
        named.setDaemon(true);
        return named;
    });

    HandshakeThreads() {
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Does what the engine has to do before it can go on; nothing if another call has taken it up. */
    void work(SSLEngine engine, Runnable done) {
        Runnable task = engine.getDelegatedTask();
        if (task != null) {
            execute(() -> {
                Runnable next = task;
                while (next != null) {
                    next.run();
                    next = engine.getDelegatedTask();
                }
                done.run();
            });
        }
    }

    /** For what must be done unless it is cancelled in time. */
    ScheduledFuture<?> after(Duration time, Runnable step) {
        return threads.schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void execute(Runnable step) {
        try {
            threads.execute(step);
        } catch (RejectedExecutionException closed) {
            // The member ends, and its links with it.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
