// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which streams there are, as this node knows it. What is found is on this node's disk, and what was found once is never
 * followed by what was before. Questions may come from any thread and never block.
 */
public interface Catalogue {
    /** The version of the last change; 0 for a catalogue in which nothing has happened. */
    long version();

    Optional<StreamDescription> find(StreamName name);

    Optional<StreamDescription> find(StreamUid uid);

    /** All streams, in no order. */
    Collection<StreamDescription> streams();

    /** The first streams of a directory behind a name, in the order of their names; from the beginning if there is none. */
    List<StreamDescription> streamsAfter(String directory, Optional<StreamName> name, int limit);

    long openShardCount();

    long onDemandStreamCount();

    /** Whether there was a stream of that uid and will never be again, so that what it has stored may go. */
    boolean isDeleted(StreamUid uid);

    /**
     * Keeps only those deleted uids in mind that somebody still needs. For the start, before anything is asked: what is
     * forgotten here is not known as deleted any more.
     */
    void keepDeleted(Predicate<StreamUid> needed);
}
