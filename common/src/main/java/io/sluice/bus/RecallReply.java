// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/**
 * What a shard holds of a call.
 *
 * @param isFinal true if the shard is sealed, so that nothing can be added to the answer any more
 * @param shardVersion of the shard's range: nothing can be added any more by those who place by an older one
 */
public record RecallReply(long clockNanos, boolean isFinal, int shardVersion, List<KnownRecord> records)
        implements NodeReply {
    public RecallReply {
        records = List.copyOf(records);
    }
}
