// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a follower's copy of the catalogue stands.
 *
 * @param version held
 * @param writersVersion what the writer had when it answered last; 0 before
 * @param heardNanos when that was, on the node's monotonic clock; empty if it has not answered since the start
 * @param refusal why the writer is not followed; empty if it is
 */
public record CopyState(long version, long writersVersion, OptionalLong heardNanos, Optional<String> refusal) {
    static final CopyState NONE = new CopyState(0, 0, OptionalLong.empty(), Optional.empty());
}
