// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.manifest;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import java.util.Optional;

/**
 * Where a shard stood when the manifest was written. What is found in segments may only go on from there.
 *
 * @param firstOffset of the oldest record kept; what is older may be on disk still, but is gone for readers
 * @param endOffset behind the newest durable record: no offset below it is ever given again
 * @param lastArrivalMs of that record, 0 if there was none: none may arrive earlier
 * @param lastEpoch of that record
 * @param end set if the shard is sealed
 */
public record ShardFloor(
        ShardId shard, long firstOffset, long endOffset, long lastArrivalMs, long lastEpoch, Optional<ShardEnd> end) {}
