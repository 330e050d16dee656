// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import java.nio.file.Path;

/**
 * A shard node's settings.
 *
 * @param node {@code node.id}, 0 and up. Which node of the cluster this is; node 0 writes the catalogue
 * @param dataDirectory {@code data.directory}. No default: losing it loses records
 * @param limits {@code limits}. What a shard accepts per second
 */
public record ShardNodeConfig(
        int node,
        Path dataDirectory,
        JournalConfig journal,
        RetentionConfig retention,
        RepeatConfig repeats,
        Limits limits) {
    /** How much a shard accepts. */
    public enum Limits {
        /** As much as the node can do. */
        NONE,
        /** 1,000 records and 1 MiB a second, as Kinesis does: to test clients against it. */
        AWS
    }

    public ShardNodeConfig {
        if (node < 0) {
            throw new IllegalArgumentException("node.id is " + node + ", not 0 or more");
        }
    }

    public static ShardNodeConfig of(int node, Path dataDirectory, Limits limits) {
        return new ShardNodeConfig(
                node,
                dataDirectory,
                JournalConfig.defaults(),
                RetentionConfig.defaults(),
                RepeatConfig.defaults(),
                limits);
    }

    /** The same with another retention. */
    public ShardNodeConfig withRetention(RetentionConfig other) {
        return new ShardNodeConfig(node, dataDirectory, journal, other, repeats, limits);
    }
}
