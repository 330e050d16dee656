// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Storage;
import io.sluice.shardnode.storage.StorageContract;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;

/** The storage contract on a simulated disk that reads and writes in pieces, without memory of what was written. */
class JournalSimulation extends StorageContract {
    private static final Instant NOW = Instant.ofEpochMilli(NOW_MS);

    private SimulatedJournal simulated;

    @BeforeEach
    void start() {
        var files = new SimulatedFiles();
        files.faults().shorten(new Random(1));
        simulated = started(files);
    }

    @Override
    protected Storage storage() {
        return simulated.journal();
    }

    @Override
    protected Storage reopened() {
        await(simulated.journal().close());
        simulated.lanes().runAll();
        simulated = started(simulated.files());
        return storage();
    }

    private SimulatedJournal started(SimulatedFiles files) {
        return new SimulatedJournal(files, SimulatedJournal.small(1 << 20, 0), 0, () -> NOW, retention);
    }

    @Override
    protected Executor thread() {
        return simulated.thread();
    }

    @Override
    protected <T> T await(Future<T> future) {
        return simulated.await(future);
    }
}
