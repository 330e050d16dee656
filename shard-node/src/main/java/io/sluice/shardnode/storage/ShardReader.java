// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.SeekRequest;
import io.vertx.core.Future;

/**
 * Reads one shard. Shows what is durable and not past its {@link Retention}, and nothing else; works beside the owner and
 * without one.
 */
public interface ShardReader {
    /**
     * Reads from an offset on.
     *
     * @param fromOffset what is older than the oldest record kept is read from there
     * @param maxRecords at least 1
     * @param maxBytes stored form; a first record that is larger is given alone
     * @return batches cut to exactly the records asked for, each with a checksum of its own, made only after that of
     *     the stored batch was checked
     */
    Future<ReadOutcome> read(long fromOffset, int maxRecords, int maxBytes);

    /**
     * The offset that a place has now.
     *
     * @param atMs for {@link SeekRequest.Place#AT_TIMESTAMP}: milliseconds since the epoch
     */
    Future<Long> seek(SeekRequest.Place place, long atMs);
}
