// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shards with which the readers of an ended shard go on. */
final class KinesisChildren {
    private KinesisChildren() {}

    /**
     * The children that the stream still has; in place of one already forgotten, its nearest descendants.
     *
     * @param children as the ended shard names them
     */
    static List<ShardDescription> of(StreamDescription stream, List<Integer> children) {
        Map<Integer, ShardDescription> found = new TreeMap<>();
        Deque<Integer> wanted = new ArrayDeque<>(children);
        while (!wanted.isEmpty()) {
            int child = wanted.remove();
            if (stream.hasShard(child)) {
                found.put(child, stream.shard(child));
            } else {
                stream.shards().stream()
                        .filter(shard -> shard.parents().contains(child))
                        .forEach(shard -> found.put(shard.index(), shard));
            }
        }
        return List.copyOf(found.values());
    }
}
