// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.Optional;
import java.util.UUID;

/**
 * Asks the catalogue's writer for what a follower's copy lacks. It also tells the writer that the follower is there and
 * what it holds: that version is on the follower's disk and shown by it.
 *
 * @param writer uuid of the directory of the writer that the copy is of; {@link #NOBODY} as long as there is no copy
 * @param version of the copy; 0 for none
 * @param digest of all streams in the copy, by which the writer sees whether the copy is of its own past
 * @param place where in a snapshot to go on; empty if none is being taken
 */
public record FollowCatalogue(Follower follower, UUID writer, long version, long digest, Optional<SnapshotPlace> place)
        implements NodeRequest {
    /** The writer of a follower that has no copy yet. */
    public static final UUID NOBODY = new UUID(0, 0);

    /**
     * Who asks.
     *
     * @param directory uuid of its data directory
     * @param weight how many shards it takes in proportion to others, 1 to {@value #MAX_WEIGHT}
     */
    public record Follower(NodeAddress address, UUID directory, int weight) {
        public static final int MAX_WEIGHT = 1000;

        public Follower {
            if (weight < 1 || weight > MAX_WEIGHT) {
                throw new IllegalArgumentException("capacity weight of " + weight + ", not 1 to " + MAX_WEIGHT);
            }
        }
    }

    /**
     * Where in a snapshot of the writer's.
     *
     * @param snapshot the writer's name for it
     * @param next index of the first stream wanted
     */
    public record SnapshotPlace(long snapshot, int next) {
        public SnapshotPlace {
            if (next < 0) {
                throw new IllegalArgumentException("stream " + next + " of a snapshot, not 0 or more");
            }
        }
    }
}
