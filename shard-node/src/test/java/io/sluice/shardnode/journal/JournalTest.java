// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.storage.Storage;
import io.sluice.shardnode.storage.StorageContract;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The storage contract on a real directory with real threads. */
class JournalTest extends StorageContract {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private RealJournal real;

    @TempDir
    private Path data;

    @BeforeEach
    void start() {
        real = new RealJournal(data, JournalConfig.defaults(), retention);
    }

    @AfterEach
    void stop() {
        real.close();
        thread.shutdown();
    }

    @Override
    protected Storage storage() {
        return real.journal();
    }

    @Override
    protected Storage reopened() {
        real.close();
        start();
        return storage();
    }

    @Override
    protected Executor thread() {
        return thread;
    }

    @Override
    protected <T> T await(Future<T> future) {
        return RealJournal.await(future);
    }
}
