// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One file that is written round and round, all of it written before, so that a sync has no file size to keep. Whatever
 * came while one sync ran goes into the next write and is covered by the next sync.
 */
final class GroupLog {
    private static final int FILE_BYTES = 256 << 20;

    private final FileChannel file;
    private List<Waiting> waiting = new ArrayList<>();
    private long position;

    private record Waiting(ByteBuffer bytes, Runnable onDurable) {}

    GroupLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < FILE_BYTES; at += zeros.capacity()) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
    }

    void start() {
        new Thread(this::commitForEver, "group-log").start();
    }

    synchronized void append(ByteBuffer bytes, Runnable onDurable) {
        waiting.add(new Waiting(bytes, onDurable));
        notifyAll();
    }

    private void commitForEver() {
        try {
            while (true) {
                List<Waiting> group = takeAll();
                for (Waiting one : group) {
                    write(one.bytes());
                }
                file.force(false);
                group.forEach(one -> one.onDurable().run());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Waiting> takeAll() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        List<Waiting> group = waiting;
        waiting = new ArrayList<>();
        return group;
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (position + bytes.remaining() > FILE_BYTES) {
            position = 0;
        }
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }
}
