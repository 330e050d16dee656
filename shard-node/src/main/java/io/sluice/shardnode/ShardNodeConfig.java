// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import java.nio.file.Path;

/**
 * A shard node's settings.
 *
 * @param nodeId {@code node.id}, 0 and up. Which node of the cluster this is; node 0 writes the catalogue
 * @param dataDirectory {@code data.directory}. Losing it loses records
 * @param readerThreads {@code node.reader-threads}, 1 to 256. How many reads of the disk run at once
 * @param capacityWeight {@code node.capacity-weight}, 1 to 1,000. How many new shards it gets in proportion to other nodes
 * @param limits {@code limits}. What a shard accepts per second
 */
public record ShardNodeConfig(
        int nodeId,
        Path dataDirectory,
        int readerThreads,
        int capacityWeight,
        JournalConfig journal,
        RetentionConfig retention,
        RepeatConfig repeats,
        Limits limits) {
    private static final int MAX_READERS = 256;

    /** How much a shard accepts. */
    public enum Limits {
        /** As much as the node can do. */
        NONE,
        /** 1,000 records and 1 MiB a second, as Kinesis does: to test clients against it. */
        AWS
    }

    public ShardNodeConfig {
        if (nodeId < 0) {
            throw new IllegalArgumentException("node.id is " + nodeId + ", not 0 or more");
        }
        if (readerThreads < 1 || readerThreads > MAX_READERS) {
            throw new IllegalArgumentException("node.reader-threads is " + readerThreads + ", not 1 to " + MAX_READERS);
        }
        if (capacityWeight < 1 || capacityWeight > Follower.MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "node.capacity-weight is " + capacityWeight + ", not 1 to " + Follower.MAX_WEIGHT);
        }
    }

    /** The only node there is, on a heap of so many bytes, with its data in a directory below the working directory. */
    public static ShardNodeConfig defaults(long heapBytes) {
        return new ShardNodeConfig(
                0,
                Path.of("sluice-data"),
                4,
                1,
                JournalConfig.forHeap(heapBytes),
                RetentionConfig.defaults(),
                RepeatConfig.forHeap(heapBytes),
                Limits.NONE);
    }

    /** The data directory, wherever the process works. */
    public Path home() {
        return dataDirectory.toAbsolutePath().normalize();
    }
}
