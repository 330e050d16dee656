// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.shardnode.journal.JournalThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The threads of a node that may block on the disk. What waits for them is bounded by those who hand it over. */
final class NodeThreads {
    private final ExecutorService writer = threads("writer", 1);
    private final ExecutorService syncer = threads("syncer", 1);
    private final ExecutorService readers;
    private final ExecutorService sweeper = threads("sweeper", 1);
    private final ExecutorService catalogue = threads("catalogue", 1);
    private final ExecutorService consumers = threads("consumers", 1);

    NodeThreads(int readerCount) {
        this.readers = threads("reader", readerCount);
    }

    JournalThreads journal() {
        return new JournalThreads(writer, syncer, readers, sweeper);
    }

    ExecutorService catalogue() {
        return catalogue;
    }

    ExecutorService consumers() {
        return consumers;
    }

    /** What was handed over still runs. */
    void shutdown() {
        Stream.of(writer, syncer, readers, sweeper, catalogue, consumers).forEach(ExecutorService::shutdown);
    }

    private static ExecutorService threads(String role, int count) {
        return Executors.newFixedThreadPool(count, task -> {
            var thread = new Thread(task, "sluice-" + role);
            thread.setDaemon(true);
            return thread;
        });
    }
}
