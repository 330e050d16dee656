// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Runs reads that may touch the disk, of which only so many may wait or run, in number and in bytes brought into memory.
 * Safe to use from several threads.
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

    /** A read that may touch the disk. */
    @FunctionalInterface
    interface Read<T> {
        T run(Space space) throws Exception;
    }

    /** What one read may bring into memory, until it has run. Used by its thread only. */
    final class Space {
        private long held;
        private long brought;

        private Space(long askedBytes) {
            this.held = askedBytes;
        }

        /** What was brought so far is not kept. */
        void empty() {
            brought = 0;
        }

        /** To be asked before bytes are read; false if there are too many in memory now. A lone read always may. */
        boolean bring(long more) {
            long needed = brought + more - held;
            if (needed > 0 && !grow(needed)) {
                return false;
            }
            brought += more;
            held = Math.max(held, brought);
            return true;
        }
    }

    /**
     * Runs a read; empty if there are too many.
     *
     * @param askedBytes what the read is expected to bring into memory; for more it has to ask its space
     * @param caller where the future completes
     */
    <T> Optional<Future<T>> submit(long askedBytes, Executor caller, Read<T> read) {
        if (!enter(askedBytes)) {
            return Optional.empty();
        }
        Promise<T> promise = Promise.promise();
        var space = new Space(askedBytes);
        readers.execute(() -> {
            Future<T> outcome = run(read, space);
            leave(space.held);
            caller.execute(() -> outcome.onComplete(promise));
        });
        return Optional.of(promise.future());
    }

    private static <T> Future<T> run(Read<T> read, ReadQueue.Space space) {
        try {
            return Future.succeededFuture(read.run(space));
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

    private synchronized boolean grow(long more) {
        if (count > 1 && more > maxBytes - bytes) {
            return false;
        }
        bytes += more;
        counters.grew(more);
        return true;
    }

    private synchronized void leave(long heldBytes) {
        count--;
        bytes -= heldBytes;
        counters.left(heldBytes);
    }
}
