// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/** @param checkpoints those asked for, in the order of their shards; none if something was to be changed */
public record CheckpointReply(long clockNanos, ConsumerOutcome outcome, List<ShardCheckpoint> checkpoints)
        implements NodeReply {
    public CheckpointReply {
        checkpoints = List.copyOf(checkpoints);
    }
}
