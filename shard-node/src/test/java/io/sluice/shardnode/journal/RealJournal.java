// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.storage.Retention;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A journal in a real directory, with the threads that it has in production. */
final class RealJournal {
    private static final int DEADLINE_SECONDS = 30;

    private final List<ExecutorService> threads = List.of(
            Executors.newSingleThreadExecutor(),
            Executors.newSingleThreadExecutor(),
            Executors.newFixedThreadPool(2),
            Executors.newSingleThreadExecutor());
    private final NodeDirectory directory;
    private final Journal journal;

    RealJournal(Path data, JournalConfig config) {
        this(data, config, Retention.FOR_EVER);
    }

    RealJournal(Path data, JournalConfig config, Retention retention) {
        try {
            directory = NodeDirectory.open(data, 0, UUID::randomUUID);
            var setup = new JournalSetup(
                    directory.journalFiles(),
                    directory.identity().node(),
                    config,
                    new JournalThreads(threads.get(0), threads.get(1), threads.get(2), threads.get(3)),
                    InstantSource.fixed(Instant.ofEpochMilli(SimulatedJournal.NOW_MS)),
                    System::nanoTime,
                    retention,
                    broken -> {},
                    new JournalCounters());
            journal = Journal.start(setup, (done, total) -> {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Journal journal() {
        return journal;
    }

    NodeDirectory directory() {
        return directory;
    }

    void close() {
        await(journal.close());
        threads.forEach(ExecutorService::shutdown);
        try {
            directory.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException broken) {
            throw new AssertionError(broken);
        }
    }
}
