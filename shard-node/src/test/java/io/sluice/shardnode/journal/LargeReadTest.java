// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.storage.Batches.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.StoredBatch;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reads bring into memory is bounded by what they bring, not by what was asked for. */
class LargeReadTest {
    private static final int MIB = 1 << 20;
    private static final int LARGE_BYTES = 6 * MIB;
    private static final int QUEUE_BYTES = 4 * MIB;

    private final SimulatedJournal node = new SimulatedJournal(new SimulatedFiles(), withQueue(), 0);
    private final ShardReader reader = node.journal().reader(Batches.shard(0), node.thread());

    @BeforeEach
    void write() {
        ShardLog log = node.open(0, 1);
        node.await(log.append(0, large(0, 0, 1000)));
        node.await(log.append(1, large(1, 0, LARGE_BYTES)));
        node.await(log.append(2, large(2, 0, 1000)));
    }

    @Test
    void a_large_record_is_not_read_while_others_need_the_memory() {
        Future<ReadOutcome> first = reader.read(1, 1, MIB);
        Future<ReadOutcome> second = reader.read(0, 1, MIB);

        assertThat(node.await(first)).isInstanceOf(ReadOutcome.Busy.class);
        assertThat(records(node.await(second)).batches()).hasSize(1);
    }

    @Test
    void a_lone_read_gets_the_largest_record() {
        assertThat(records(node.await(reader.read(1, 1, MIB))).nextOffset()).isEqualTo(2);
    }

    @Test
    void a_read_that_has_something_gives_it_if_there_is_no_memory_for_more() {
        Future<ReadOutcome> first = reader.read(0, 10, MIB);
        reader.read(0, 1, MIB);

        ReadOutcome.Records given = records(node.await(first));

        assertThat(given.nextOffset()).isEqualTo(1);
        assertThat(given.nextArrivalMs()).isPresent();
    }

    @Test
    void a_small_answer_keeps_no_large_array() {
        ShardLog log = node.open(1, 1);
        ShardReader other = node.journal().reader(Batches.shard(1), node.thread());
        var batch = Batches.batch(7, 0, "a".repeat(1000), "b".repeat(100_000));
        node.await(log.append(0, batch));

        StoredBatch given = records(node.await(other.read(0, 1, MIB))).batches().get(0);

        assertThat(given.batch().isIntact()).isTrue();
        assertThat(given.batch().records().array())
                .hasSizeLessThanOrEqualTo(2 * given.batch().records().length());
    }

    private static ReadOutcome.Records records(ReadOutcome outcome) {
        return (ReadOutcome.Records) outcome;
    }

    private static JournalConfig withQueue() {
        JournalConfig usual = SimulatedJournal.small(64 * MIB, 0);
        return new JournalConfig(
                usual.segmentBytes(),
                usual.queueBytes(),
                usual.diskReserveBytes(),
                usual.tailCacheBytes(),
                usual.indexCacheBytes(),
                usual.readQueueCount(),
                QUEUE_BYTES,
                usual.repeatHorizon(),
                usual.coldBelowPercent());
    }
}
