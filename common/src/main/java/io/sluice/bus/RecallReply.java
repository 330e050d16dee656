// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/**
 * What a shard holds of a call.
 *
 * @param isFinal true if the shard is sealed, so that nothing can be added to the answer any more
 */
public record RecallReply(long clockNanos, boolean isFinal, List<KnownRecord> records) implements NodeReply {
    public RecallReply {
        records = List.copyOf(records);
    }
}
