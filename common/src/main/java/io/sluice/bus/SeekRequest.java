// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ShardId;

/**
 * Asks which offset a place in a shard has now.
 *
 * @param atMs milliseconds since the epoch, for {@link Place#AT_TIMESTAMP}; else 0
 */
public record SeekRequest(ShardId shard, Place place, long atMs) implements NodeRequest {
    /** Which place. */
    public enum Place {
        /** The oldest record kept. */
        TRIM_HORIZON,
        /** Behind the newest record. */
        LATEST,
        /** The first record that came at a time or later. */
        AT_TIMESTAMP
    }
}
