// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.bus.CatalogueCopy;
import java.time.Duration;

/**
 * How much the writer keeps for its followers.
 *
 * @param memoryBytes of changes, as on disk; a follower that is further behind gets a snapshot
 * @param answerBytes of one answer; one change or stream that is larger goes alone
 * @param snapshots lists of all streams that are kept at once
 * @param snapshotPatience how long one is kept after it was last asked for
 * @param confirmation how long the answer to a change waits for the nodes that it concerns
 */
public record CopyBounds(
        int memoryBytes, int answerBytes, int snapshots, Duration snapshotPatience, Duration confirmation) {
    private static final CopyBounds DEFAULTS =
            new CopyBounds(8 << 20, CatalogueCopy.BYTES, 4, Duration.ofSeconds(30), Duration.ofSeconds(1));

    public static CopyBounds defaults() {
        return DEFAULTS;
    }
}
