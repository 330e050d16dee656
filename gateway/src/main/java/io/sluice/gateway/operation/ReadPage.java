// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import java.util.List;
import java.util.Optional;

/**
 * Records of one shard, in order, none left out, their checksums checked.
 *
 * @param nextOffset where to read on
 * @param nextArrivalMs arrival of the record at {@code nextOffset}; empty at the tip
 * @param end set if {@code nextOffset} is the end of a sealed shard
 */
public record ReadPage(
        List<StoredBatch> batches, long nextOffset, Optional<Long> nextArrivalMs, Optional<ShardEnd> end) {
    public ReadPage {
        batches = List.copyOf(batches);
    }
}
