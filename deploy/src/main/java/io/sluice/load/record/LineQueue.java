// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Lines on their way from the thread that reads them to one writer's event loop. Bounded in bytes: the reading thread
 * waits, the event loop never does.
 */
final class LineQueue {
    /** What a line takes beside its bytes, roughly. */
    private static final int OVERHEAD_BYTES = 96;

    private final long maxBytes;
    private final Executor loop;
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long bytes;
    private boolean hasEnded;
    private Optional<Wanted> wanted = Optional.empty();

    /** @param loop runs what follows on a batch of lines */
    LineQueue(long maxBytes, Executor loop) {
        this.maxBytes = maxBytes;
        this.loop = loop;
    }

    synchronized boolean hasRoom() {
        return bytes < maxBytes || hasEnded;
    }

    /** Waits for room. Once the queue has ended, lines are dropped. */
    synchronized void put(Line line) throws InterruptedException {
        while (!hasRoom()) {
            wait();
        }
        if (!hasEnded) {
            lines.add(line);
            bytes += line.bytes() + OVERHEAD_BYTES;
            deliver();
        }
    }

    /** No more lines will be put. */
    synchronized void end() {
        hasEnded = true;
        notifyAll();
        deliver();
    }

    /** Drops what waits, too. */
    synchronized void close() {
        lines.clear();
        bytes = 0;
        end();
    }

    /**
     * Asks for lines: as many as fit a put, fewer only if {@link #hurry} is called or the input ends. Completes with none
     * at the end.
     */
    synchronized Future<List<Line>> take(int maxLines, int maxLinesBytes) {
        var asked = new Wanted(maxLines, maxLinesBytes);
        wanted = Optional.of(asked);
        deliver();
        return asked.lines.future();
    }

    /** Who has asked has waited long enough: the next line is sent alone, if there is no other. */
    synchronized void hurry() {
        wanted.ifPresent(asked -> asked.isUrgent = true);
        deliver();
    }

    private void deliver() {
        if (wanted.isEmpty()) {
            return;
        }
        Wanted asked = wanted.get();
        boolean isFull = lines.size() >= asked.maxLines || bytes >= Math.min(maxBytes, asked.maxBytes);
        if (isFull || hasEnded || (asked.isUrgent && !lines.isEmpty())) {
            wanted = Optional.empty();
            List<Line> batch = poll(asked);
            loop.execute(() -> asked.lines.complete(batch));
            notifyAll();
        }
    }

    /** At least one, if there is one. */
    private List<Line> poll(Wanted asked) {
        List<Line> batch = new ArrayList<>();
        long batchBytes = 0;
        while (!lines.isEmpty() && batch.size() < asked.maxLines) {
            int more = lines.peek().bytes();
            if (!batch.isEmpty() && batchBytes + more > asked.maxBytes) {
                break;
            }
            batchBytes += more;
            bytes -= more + OVERHEAD_BYTES;
            batch.add(lines.poll());
        }
        return batch;
    }

    private static final class Wanted {
        private final int maxLines;
        private final int maxBytes;
        private final Promise<List<Line>> lines = Promise.promise();
        private boolean isUrgent;

        Wanted(int maxLines, int maxBytes) {
            this.maxLines = maxLines;
            this.maxBytes = maxBytes;
        }
    }
}
