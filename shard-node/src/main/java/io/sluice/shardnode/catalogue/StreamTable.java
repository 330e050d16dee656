// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The streams as of one version of the catalogue, and the uids of those deleted whose records may still be on disk. Changed
 * by one thread at a time, read by any.
 */
final class StreamTable {
    private final Map<StreamUid, StreamDescription> byUid = new ConcurrentHashMap<>();
    private final NavigableMap<StreamName, StreamDescription> byName =
            new ConcurrentSkipListMap<>(Comparator.comparing(StreamName::text));
    private final Set<StreamUid> deleted = ConcurrentHashMap.newKeySet();
    private volatile long version;
    private volatile Counts counts = new Counts(0, 0);

    /** How much there is, kept up so that nobody has to look at every shard. */
    record Counts(long openShards, long onDemandStreams) {
        private Counts plus(@Nullable StreamDescription stream, int sign) {
            return stream == null
                    ? this
                    : new Counts(
                            openShards + sign * stream.openShardCount(),
                            onDemandStreams + (stream.mode() == StreamMode.ON_DEMAND ? sign : 0));
        }
    }

    long version() {
        return version;
    }

    Counts counts() {
        return counts;
    }

    Optional<StreamDescription> find(StreamName name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<StreamDescription> find(StreamUid uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Collection<StreamDescription> streams() {
        return List.copyOf(byUid.values());
    }

    /** The first streams of a directory behind a name, in the order of their names; from the beginning if there is none. */
    List<StreamDescription> streamsAfter(String directory, Optional<StreamName> name, int limit) {
        var behind = name.map(after -> byName.tailMap(after, false)).orElse(byName);
        return behind.values().stream()
                .filter(stream -> stream.name().directory().equals(directory))
                .limit(limit)
                .toList();
    }

    boolean isDeleted(StreamUid uid) {
        return deleted.contains(uid);
    }

    Collection<StreamUid> deleted() {
        return List.copyOf(deleted);
    }

    /** Takes a stream over into the version that it changed in, or a later one. */
    void put(StreamDescription stream, long changedTo) {
        StreamDescription before = byUid.put(stream.uid(), stream);
        byName.put(stream.name(), stream);
        counts = counts.plus(before, -1).plus(stream, 1);
        version = changedTo;
    }

    void forget(StreamUid uid, long changedTo) {
        deleted.add(uid);
        StreamDescription forgotten = byUid.remove(uid);
        if (forgotten != null) {
            byName.remove(forgotten.name(), forgotten);
            counts = counts.plus(forgotten, -1);
        }
        version = changedTo;
    }

    /** Notes that a stream was deleted before the version that the table is of. */
    void bury(StreamUid uid) {
        deleted.add(uid);
    }

    /** Keeps only those of the deleted uids that somebody still needs. */
    void keepDeleted(Predicate<StreamUid> needed) {
        deleted.removeIf(needed.negate());
    }

    void reach(long reached) {
        version = reached;
    }
}
