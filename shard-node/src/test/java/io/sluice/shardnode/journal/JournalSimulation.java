// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Storage;
import io.sluice.shardnode.storage.StorageContract;
import io.vertx.core.Future;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;

/** The storage contract on a simulated disk that reads and writes in pieces, without memory of what was written. */
class JournalSimulation extends StorageContract {
    private SimulatedJournal simulated;

    @BeforeEach
    void start() {
        var files = new SimulatedFiles();
        files.faults().shorten(new Random(1));
        simulated = SimulatedJournal.withoutTail(files);
    }

    @Override
    protected Storage storage() {
        return simulated.journal();
    }

    @Override
    protected Storage reopened() {
        await(simulated.journal().close());
        simulated.lanes().runAll();
        simulated = SimulatedJournal.withoutTail(simulated.files());
        return storage();
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
