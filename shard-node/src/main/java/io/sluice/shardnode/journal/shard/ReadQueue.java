// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Runs reads that may touch the disk, of which only so many may wait or run, in number and in bytes asked for. Safe to use
 * from several threads.
 */
public final class ReadQueue {
    private final Executor readers;
    private final int maxCount;
    private final long maxBytes;
    private final ReadCounters counters;
    private int count;
    private long bytes;

    public ReadQueue(Executor readers, int maxCount, long maxBytes, ReadCounters counters) {
        this.readers = readers;
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
        this.counters = counters;
    }

    /**
     * Runs a read; empty if there are too many.
     *
     * @param askedBytes what the read may bring into memory
     * @param caller where the future completes
     */
    <T> Optional<Future<T>> submit(long askedBytes, Executor caller, Callable<T> read) {
        if (!enter(askedBytes)) {
            return Optional.empty();
        }
        Promise<T> promise = Promise.promise();
        readers.execute(() -> {
            Future<T> outcome = run(read);
            leave(askedBytes);
            caller.execute(() -> outcome.onComplete(promise));
        });
        return Optional.of(promise.future());
    }

    private static <T> Future<T> run(Callable<T> read) {
        try {
            return Future.succeededFuture(read.call());
        } catch (Exception broken) {
            return Future.failedFuture(broken);
        }
    }

    private synchronized boolean enter(long askedBytes) {
        if (count == maxCount || (count > 0 && askedBytes > maxBytes - bytes)) {
            return false;
        }
        count++;
        bytes += askedBytes;
        counters.entered(askedBytes);
        return true;
    }

    private synchronized void leave(long askedBytes) {
        count--;
        bytes -= askedBytes;
        counters.left(askedBytes);
    }
}
