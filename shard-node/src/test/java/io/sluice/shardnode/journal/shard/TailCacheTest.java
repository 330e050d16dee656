// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.RecordBatch;
import io.sluice.bus.StoredBatch;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailCacheTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final ShardId SHARD = new ShardId(new StreamUid(1, 2), 0);

    /** The arrays themselves are counted here, not what they are said to cost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_kept_keeps_no_more_memory_than_it_may_whatever_arrays_the_batches_lie_in(long seed) {
        var random = new Random(seed);
        var cache = new TailCache(MAX_BYTES);
        for (int offset = 0; offset < 2000; offset++) {
            var array = new byte[1 + random.nextInt(20_000)];
            int length = 1 + random.nextInt(array.length);
            var records = new ByteSlice(array, random.nextInt(array.length - length + 1), length);
            cache.add(SHARD, new StoredBatch(offset, 0, RecordBatch.of(1, records)));
        }

        assertThat(bytesKept(cache)).isBetween(MAX_BYTES / 2L, (long) MAX_BYTES);
    }

    @Test
    void little_that_lies_in_a_large_array_is_kept_without_it() {
        var cache = new TailCache(MAX_BYTES);
        var records = new ByteSlice(new byte[2 * MAX_BYTES], 7, 100);

        cache.add(SHARD, new StoredBatch(0, 0, RecordBatch.of(1, records)));

        assertThat(cache.holding(SHARD, 0).map(kept -> kept.batch().records().array().length))
                .contains(100);
    }

    private static long bytesKept(TailCache cache) {
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int offset = 0; offset < 2000; offset++) {
            cache.holding(SHARD, offset)
                    .ifPresent(kept -> arrays.add(kept.batch().records().array()));
        }
        return arrays.stream().mapToLong(array -> array.length).sum();
    }
}
