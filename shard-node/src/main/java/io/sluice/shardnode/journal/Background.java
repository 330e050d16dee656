// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks elsewhere and knows when the last one is done. Safe to use from several threads. */
final class Background implements Executor {
    private final Executor threads;
    private int running;
    private @Nullable Promise<Void> idle;

    Background(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        begin();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                end();
            }
        });
    }

    /** Completes when no task runs or waits; asked once, when no more are to come. */
    Future<Void> idle() {
        Promise<Void> promise = Promise.promise();
        synchronized (this) {
            if (running > 0) {
                idle = promise;
                return promise.future();
            }
        }
        return Future.succeededFuture();
    }

    private synchronized void begin() {
        running++;
    }

    private void end() {
        Promise<Void> waiting;
        synchronized (this) {
            running--;
            waiting = running == 0 ? idle : null;
        }
        if (waiting != null) {
            waiting.tryComplete();
        }
    }
}
