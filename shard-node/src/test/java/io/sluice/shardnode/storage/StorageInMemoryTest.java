// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import static io.sluice.shardnode.storage.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class StorageInMemoryTest extends StorageContract {
    private final StorageInMemory storage = new StorageInMemory(retention);

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Storage reopened() {
        await(storage.close());
        return storage;
    }

    @Override
    protected Executor thread() {
        return Runnable::run;
    }

    @Override
    protected <T> T await(Future<T> future) {
        assertThat(future.isComplete()).isTrue();
        return future.result();
    }

    @Test
    void writes_that_are_held_are_neither_acknowledged_nor_readable_until_released() {
        ShardLog log = open(1);
        storage.holdWrites();
        Future<Void> append = log.append(0, batch(1, NOW_MS, "a"));

        assertThat(append.isComplete()).isFalse();
        assertThat(read(0, 1, 1).batches()).isEmpty();
        storage.releaseWrites();

        assertThat(append.succeeded()).isTrue();
        assertThat(read(0, 1, 1).batches()).hasSize(1);
    }

    @Test
    void writes_that_fail_fail_what_waits_and_what_comes() {
        ShardLog log = open(1);
        storage.holdWrites();
        Future<Void> held = log.append(0, batch(1, NOW_MS, "a"));

        storage.failWrites(new IOException("broken"));

        assertThat(awaitFailure(held)).hasMessage("broken");
        assertThat(awaitFailure(log.append(1, batch(2, NOW_MS, "b")))).hasMessage("broken");
    }
}
