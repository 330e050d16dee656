// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.FollowCatalogue.SnapshotPlace;
import io.sluice.catalogue.StreamDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the pages of a snapshot together, in their order. Pages of another snapshot begin anew. */
final class SnapshotPages {
    private final List<StreamDescription> streams = new ArrayList<>();
    private long snapshot;
    private long version;

    /** All of a snapshot. */
    record Whole(long version, List<StreamDescription> streams) {}

    /** Where to go on; empty if nothing was begun. */
    Optional<SnapshotPlace> place() {
        return streams.isEmpty() ? Optional.empty() : Optional.of(new SnapshotPlace(snapshot, streams.size()));
    }

    /** Takes the page that follows, or the first of another snapshot; passes over any other. Gives what is whole then. */
    Optional<Whole> add(Page page) {
        if (page.first() == 0) {
            forget();
            snapshot = page.snapshot();
            version = page.of();
        }
        if (page.snapshot() != snapshot || page.of() != version || page.first() != streams.size()) {
            forget();
            return Optional.empty();
        }
        streams.addAll(page.streams());
        return page.end() == End.LAST ? Optional.of(new Whole(version, List.copyOf(streams))) : Optional.empty();
    }

    void forget() {
        streams.clear();
    }
}
