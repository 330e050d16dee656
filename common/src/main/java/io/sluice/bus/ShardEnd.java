// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/**
 * The end of a sealed shard.
 *
 * @param endOffset the offset behind the last record there will ever be
 * @param children the shards that go on
 */
public record ShardEnd(long endOffset, List<Integer> children) {
    public ShardEnd {
        children = List.copyOf(children);
    }
}
