// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The thread that reads an input line by line and deals the lines out to the writers. Lines of one key go to one writer,
 * so that they keep their order; without keys each line gets one of the run's own and goes where there is room. It waits
 * when the writers cannot follow.
 */
public final class LineFeed {
    private static final int KEYS = 1024;

    private final LineSplitter splitter;
    private final Optional<KeyField> keyField;
    private final String run;
    private final long queueBytes;
    private final List<LineQueue> queues = new ArrayList<>();
    private volatile boolean isClosed;
    private volatile Optional<IOException> failure = Optional.empty();

    /**
     * What to read.
     *
     * @param keyField empty: the lines have no keys of their own
     * @param queueBytes bound of what is read and not yet sent, for each writer
     */
    public record Input(InputStream stream, Optional<String> keyField, long queueBytes) {}

    /** @param run for the keys of lines that have none */
    public LineFeed(Input input, PutLimits limits, String run) {
        this.splitter = new LineSplitter(input.stream(), limits.recordBytes());
        this.keyField = input.keyField().map(field -> new KeyField(field, limits.keyChars()));
        this.run = run;
        this.queueBytes = input.queueBytes();
    }

    /** One more writer; before the start. */
    public WriterRecords writer(Vertx vertx, Executor loop, Batching batching) {
        var queue = new LineQueue(queueBytes, loop);
        queues.add(queue);
        return new LineRecords(vertx, queue, batching.form(), batching.limits(), batching.records());
    }

    /** How lines become puts. */
    public record Batching(PutForm form, PutLimits limits, int records) {}

    public void start() {
        var thread = new Thread(this::readAll, "load-input");
        // A read that waits for input must not keep the process.
        thread.setDaemon(true);
        thread.start();
    }

    /** The writers get no more lines. */
    public void close() {
        isClosed = true;
        queues.forEach(LineQueue::close);
    }

    /** Of the input, so far. */
    public long readBytes() {
        return splitter.readBytes();
    }

    /** Why the input was not read to its end. What was read before was given to the writers. */
    public Optional<IOException> failure() {
        return failure;
    }

    /** What people read. */
    public static String name(long identity) {
        return "line " + identity;
    }

    private void readAll() {
        try {
            while (splitter.next() && !isClosed) {
                deal(splitter.number(), splitter.line());
            }
        } catch (IOException bad) {
            failure = Optional.of(bad);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            queues.forEach(LineQueue::end);
        }
    }

    /** Blank lines are not records. */
    private void deal(long number, byte[] line) throws IOException, InterruptedException {
        if (isBlank(line)) {
            return;
        }
        if (keyField.isPresent()) {
            String key = keyField.get().keyOf(number, line);
            queues.get(Math.floorMod(key.hashCode(), queues.size())).put(new Line(number, key.getBytes(UTF_8), line));
        } else {
            byte[] key = (run + "-" + number % KEYS).getBytes(UTF_8);
            anyWithRoom(number).put(new Line(number, key, line));
        }
    }

    private LineQueue anyWithRoom(long number) {
        for (int i = 0; i < queues.size(); i++) {
            LineQueue queue = queues.get((int) ((number + i) % queues.size()));
            if (queue.hasRoom()) {
                return queue;
            }
        }
        return queues.get((int) (number % queues.size()));
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
