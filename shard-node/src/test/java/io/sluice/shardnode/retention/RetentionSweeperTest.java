// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ShardId;
import io.sluice.shardnode.storage.AppendVisitor;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.sluice.shardnode.storage.Storage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class RetentionSweeperTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Sweeps storage = new Sweeps();
    private long nowNanos = 7;
    private final RetentionSweeper sweeper = new RetentionSweeper(storage, INTERVAL, () -> nowNanos);

    @Test
    void a_sweep_begins_once_an_interval_has_passed_and_then_once_more() {
        tickAfter(INTERVAL.minusNanos(1));
        assertThat(storage.begun).isEmpty();

        tickAfter(Duration.ofNanos(1));
        assertThat(storage.begun).hasSize(1);

        storage.begun.get(0).complete();
        tickAfter(INTERVAL.minusNanos(1));
        assertThat(storage.begun).hasSize(1);
        tickAfter(Duration.ofNanos(1));
        assertThat(storage.begun).hasSize(2);
    }

    @Test
    void no_sweep_begins_while_one_runs_however_long_it_takes() {
        tickAfter(INTERVAL);
        tickAfter(INTERVAL.multipliedBy(5));
        assertThat(storage.begun).hasSize(1);

        storage.begun.get(0).complete();
        tickAfter(Duration.ZERO);

        assertThat(storage.begun).hasSize(2);
    }

    @Test
    void a_sweep_that_failed_is_tried_again_an_interval_later() {
        tickAfter(INTERVAL);
        storage.begun.get(0).fail(new IOException("no space left on device"));

        tickAfter(INTERVAL);

        assertThat(storage.begun).hasSize(2);
    }

    private void tickAfter(Duration passed) {
        nowNanos += passed.toNanos();
        sweeper.tick();
    }

    /** A storage engine that can do nothing but sweep, and whose sweeps end when the test says so. */
    private static final class Sweeps implements Storage {
        private final List<Promise<Void>> begun = new ArrayList<>();

        @Override
        public Future<Void> sweep() {
            Promise<Void> sweep = Promise.promise();
            begun.add(sweep);
            return sweep.future();
        }

        @Override
        public Future<ShardLog> open(ShardId shard, long epoch, Executor owner, AppendVisitor appends) {
            return Future.failedFuture("sweeps only");
        }

        @Override
        public ShardReader reader(ShardId shard, Executor reader) {
            throw new UnsupportedOperationException("sweeps only");
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
