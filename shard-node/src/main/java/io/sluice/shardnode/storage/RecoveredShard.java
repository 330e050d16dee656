// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.ShardEnd;
import java.util.Optional;

/**
 * Where a shard stands when it is opened.
 *
 * @param nextOffset the offset behind the last stored record
 * @param lastArrivalMs arrival of the newest record, milliseconds since the epoch; 0 if there is none
 * @param end set if the shard is sealed
 */
public record RecoveredShard(long nextOffset, long lastArrivalMs, Optional<ShardEnd> end) {
    public static final RecoveredShard EMPTY = new RecoveredShard(0, 0, Optional.empty());
}
