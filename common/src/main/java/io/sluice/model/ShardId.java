// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import static java.util.Objects.requireNonNull;

/**
 * Which shard: the stream it belongs to, by uid and never by name, and its index there.
 *
 * @param index 0, 1, 2, … in the order of creation; never used again within a stream
 */
public record ShardId(StreamUid stream, int index) {
    public ShardId {
        requireNonNull(stream, "stream");
        if (index < 0) {
            throw new IllegalArgumentException("shard index " + index + " is negative");
        }
    }

    @Override
    public String toString() {
        return stream + "/" + index;
    }
}
