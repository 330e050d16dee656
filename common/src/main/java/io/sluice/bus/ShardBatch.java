// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.CallId;
import io.sluice.model.ShardId;

/**
 * Records of one call for one shard. Named by its call id and the places of its records; the same name never carries
 * other records.
 *
 * @param epoch the ownership epoch it was routed by
 * @param shardVersion the version of the shard's range it was routed by
 * @param batch at most {@value RecordLayout#MAX_RECORD_BYTES} bytes: one record that is large, or several that are not
 */
public record ShardBatch(ShardId shard, long epoch, int shardVersion, CallId call, RecordBatch batch) {
    public ShardBatch {
        if (batch.records().length() > RecordLayout.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(batch.records().length() + " bytes of records in a batch, more than "
                    + RecordLayout.MAX_RECORD_BYTES);
        }
    }
}
