// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ShardId;

/**
 * Asks for a shard's records from an offset on.
 *
 * @param fromOffset what is older than the oldest record kept is read from there
 * @param maxRecords at least 1
 * @param maxBytes stored form, at most 1 MiB; a first record that is larger is given alone
 */
public record ReadRequest(ShardId shard, long fromOffset, int maxRecords, int maxBytes) implements NodeRequest {
    public static final int MAX_BYTES = 1 << 20;

    public ReadRequest {
        if (fromOffset < 0 || maxRecords < 1 || maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("read from " + fromOffset + " of " + maxRecords + " records and "
                    + maxBytes + " bytes, not at least 1 and at most " + MAX_BYTES);
        }
    }
}
