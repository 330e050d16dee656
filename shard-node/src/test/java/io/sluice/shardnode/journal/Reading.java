// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.StoredBatch;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads whole shards in tests. */
final class Reading {
    private static final int RECORDS = 50;
    private static final int BYTES = 1 << 20;

    private Reading() {}

    /** The data of all records, read piece by piece; fails if offsets are not dense. */
    static List<String> all(ShardReader reader, Function<Future<ReadOutcome>, ReadOutcome> await) {
        List<String> texts = new ArrayList<>();
        while (true) {
            ReadOutcome outcome = await.apply(reader.read(texts.size(), RECORDS, BYTES));
            assertThat(outcome).isInstanceOf(Records.class);
            Records records = (Records) outcome;
            if (records.batches().isEmpty()) {
                return texts;
            }
            for (StoredBatch batch : records.batches()) {
                assertThat(batch.baseOffset()).isEqualTo(texts.size());
                texts.addAll(Batches.texts(List.of(batch)));
            }
            assertThat(records.nextOffset()).isEqualTo(texts.size());
        }
    }
}
