// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.StreamDescription;
import java.util.List;
import java.util.UUID;

/**
 * The writer's answer to a {@link FollowCatalogue}. Cut at about {@value #BYTES} bytes: one change or stream that is larger
 * goes alone.
 *
 * @param writer uuid of the writer's directory
 * @param version of the writer's catalogue now. Lower than the follower's if the writer's disk is an older one
 */
public record CatalogueCopy(long clockNanos, UUID writer, long version, Part part) implements NodeReply {
    public static final int BYTES = 1 << 20;

    /** What the follower is to take over. */
    public sealed interface Part {}

    /** What follows the version asked with, without a gap. Empty if nothing does. */
    public record Changes(List<CatalogueChange> changes) implements Part {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A part of all streams as of one version, since the writer does not have the changes any more. What the follower has
     * and the whole snapshot has not is deleted.
     *
     * @param snapshot the writer's name for it; another than asked for if the writer has forgotten that one
     * @param of version of the snapshot
     * @param first index of the first stream given
     * @param end whether this is the last part
     */
    public record Page(long snapshot, long of, int first, List<StreamDescription> streams, End end) implements Part {
        public Page {
            streams = List.copyOf(streams);
            if (first < 0) {
                throw new IllegalArgumentException("page from " + first + ", not 0 or more");
            }
        }
    }

    /**
     * Nothing is given: at the follower's version the writer's catalogue was another. The writer's disk was put back to what
     * it had been before, and has been written on since.
     */
    public record Parted() implements Part {}

    /** Whether more pages follow. */
    public enum End {
        MORE,
        LAST
    }
}
