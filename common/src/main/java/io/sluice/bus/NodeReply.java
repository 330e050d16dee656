// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** A shard node's answer to a {@link NodeRequest}. No answer at all means unknown, never "not done". */
public sealed interface NodeReply
        permits AppendReply,
                AppListReply,
                AppReply,
                CatalogueCopy,
                CatalogueReply,
                CheckpointReply,
                HelloReply,
                ReadReply,
                RecallReply,
                SeekReply,
                StreamCountReply,
                StreamListReply,
                UnreadableReply {
    /**
     * The node's monotonic clock when it answered, in nanoseconds. Deadlines are written in this clock, so that no wall
     * clock decides whether an append is still wanted.
     */
    long clockNanos();
}
