// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.HashKeyRange;
import java.util.List;
import java.util.Optional;

/**
 * One shard of a stream, as published.
 *
 * @param index 0, 1, 2, … in order of creation
 * @param parents the shards that were sealed for this one; none for an initial shard, two after a merge
 * @param cutFrom the shard whose range was narrowed for this one; that shard goes on, and is no parent
 * @param node the shard node whose disk holds it
 * @param version raised whenever the range is narrowed in place; an owner refuses batches routed by another version
 * @param createdMs milliseconds since the epoch
 * @param numberSecond the creation second that sequence numbers of this shard carry: max(creation second, the parents'
 *     numberSecond + 1), so that a key's numbers grow across splits and merges whatever the clock does
 * @param closing when and where the shard ended; empty while it is open
 */
public record ShardDescription(
        int index,
        HashKeyRange range,
        List<Integer> parents,
        Optional<Integer> cutFrom,
        int node,
        int version,
        long createdMs,
        long numberSecond,
        Optional<Closing> closing) {
    /**
     * The end of a sealed shard.
     *
     * @param atMs milliseconds since the epoch
     * @param endOffset the offset behind its last record
     */
    public record Closing(long atMs, long endOffset) {}

    public ShardDescription {
        parents = List.copyOf(parents);
    }

    /** One that was not cut from another. */
    public ShardDescription(
            int index,
            HashKeyRange range,
            List<Integer> parents,
            int node,
            int version,
            long createdMs,
            long numberSecond,
            Optional<Closing> closing) {
        this(index, range, parents, Optional.empty(), node, version, createdMs, numberSecond, closing);
    }

    /** The same shard, from now on responsible for less. */
    ShardDescription narrowedTo(HashKeyRange less) {
        return new ShardDescription(index, less, parents, cutFrom, node, version + 1, createdMs, numberSecond, closing);
    }

    public boolean isOpen() {
        return closing.isEmpty();
    }
}
