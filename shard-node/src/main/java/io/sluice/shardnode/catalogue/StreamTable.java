// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.bus.CatalogueChange;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
public final class StreamTable implements Catalogue {
    private final Map<StreamUid, StreamDescription> byUid = new ConcurrentHashMap<>();
    private final NavigableMap<StreamName, StreamDescription> byName =
            new ConcurrentSkipListMap<>(Comparator.comparing(StreamName::text));
    private final Set<StreamUid> deleted = ConcurrentHashMap.newKeySet();
    private final Set<StreamUid> forgotten = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> openByNode = new ConcurrentHashMap<>();
    private volatile long version;
    private long digest;
    private volatile Counts counts = new Counts(0, 0);

    /** How much there is, kept up so that nobody has to look at every shard. */
    private record Counts(long openShards, long onDemandStreams) {
        private Counts plus(@Nullable StreamDescription stream, int sign) {
            return stream == null
                    ? this
                    : new Counts(
                            openShards + sign * stream.openShardCount(),
                            onDemandStreams + (stream.mode() == StreamMode.ON_DEMAND ? sign : 0));
        }
    }

    /** Takes over the change behind the version that the table is of. */
    public void apply(CatalogueChange change) {
        if (change instanceof CatalogueChange.Put put) {
            put(put.stream(), put.version());
        } else {
            forget(change.uid(), change.version());
        }
    }

    @Override
    public long version() {
        return version;
    }

    /** Of all streams; on the thread that changes the table. */
    public long digest() {
        return digest;
    }

    /** How many open shards each node has; nodes that have none are left out. */
    public Map<Integer, Long> openShardsByNode() {
        return Map.copyOf(openByNode);
    }

    @Override
    public long openShardCount() {
        return counts.openShards();
    }

    @Override
    public long onDemandStreamCount() {
        return counts.onDemandStreams();
    }

    @Override
    public Optional<StreamDescription> find(StreamName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<StreamDescription> find(StreamUid uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    @Override
    public Collection<StreamDescription> streams() {
        return List.copyOf(byUid.values());
    }

    @Override
    public List<StreamDescription> streamsAfter(String directory, Optional<StreamName> name, int limit) {
        var behind = name.map(after -> byName.tailMap(after, false)).orElse(byName);
        return behind.values().stream()
                .filter(stream -> stream.name().directory().equals(directory))
                .limit(limit)
                .toList();
    }

    /** All as changes would leave it; nothing is changed yet. */
    public CatalogueLog.Snapshot after(List<CatalogueChange> changes) {
        Map<StreamUid, StreamDescription> left = new HashMap<>(byUid);
        Set<StreamUid> gone = new HashSet<>(deleted);
        long reached = version;
        for (CatalogueChange change : changes) {
            if (change instanceof CatalogueChange.Put put) {
                left.put(put.uid(), put.stream());
            } else {
                left.remove(change.uid());
                gone.add(change.uid());
            }
            reached = change.version();
        }
        return new CatalogueLog.Snapshot(reached, List.copyOf(left.values()), gone);
    }

    /** All as it is if these are the streams of a later version: what is not among them is deleted. */
    public CatalogueLog.Snapshot replacedBy(long later, List<StreamDescription> streams) {
        Set<StreamUid> gone = new HashSet<>(deleted);
        gone.addAll(byUid.keySet());
        streams.forEach(stream -> gone.remove(stream.uid()));
        return new CatalogueLog.Snapshot(later, streams, gone);
    }

    /** Becomes what a snapshot has, of a later version; gives the streams that are not to be found any more. */
    public List<StreamDescription> become(CatalogueLog.Snapshot snapshot) {
        Set<StreamUid> gone = Set.copyOf(snapshot.deleted());
        List<StreamDescription> forgotten = byUid.values().stream()
                .filter(stream -> gone.contains(stream.uid()))
                .toList();
        gone.forEach(this::bury);
        forgotten.forEach(this::remove);
        snapshot.streams().forEach(this::show);
        version = snapshot.version();
        return forgotten;
    }

    @Override
    public boolean isDeleted(StreamUid uid) {
        return deleted.contains(uid);
    }

    /** Uids of the streams that were deleted and whose records may still be on disk. */
    public Collection<StreamUid> deleted() {
        return List.copyOf(deleted);
    }

    /** Takes a stream over into the version that it changed in, or a later one. */
    void put(StreamDescription stream, long changedTo) {
        show(stream);
        version = changedTo;
    }

    private void show(StreamDescription stream) {
        StreamDescription before = byUid.put(stream.uid(), stream);
        byName.put(stream.name(), stream);
        counts = counts.plus(before, -1).plus(stream, 1);
        digest += StreamDigest.of(stream) - (before == null ? 0 : StreamDigest.of(before));
        place(before, -1);
        place(stream, 1);
    }

    void forget(StreamUid uid, long changedTo) {
        deleted.add(uid);
        confirm(uid);
        find(uid).ifPresent(this::remove);
        version = changedTo;
    }

    private void remove(StreamDescription stream) {
        byUid.remove(stream.uid());
        byName.remove(stream.name(), stream);
        counts = counts.plus(stream, -1);
        digest -= StreamDigest.of(stream);
        place(stream, -1);
    }

    private void place(@Nullable StreamDescription stream, long sign) {
        if (stream == null) {
            return;
        }
        stream.shards().stream()
                .filter(ShardDescription::isOpen)
                .forEach(shard -> openByNode.compute(shard.node(), (node, count) -> plus(count, sign)));
    }

    private static @Nullable Long plus(@Nullable Long count, long sign) {
        long sum = (count == null ? 0 : count) + sign;
        return sum == 0 ? null : sum;
    }

    /** Notes that a stream was deleted by a change, and is not only missing. */
    public void confirm(StreamUid uid) {
        forgotten.add(uid);
    }

    /** Whether a change that the table has taken over has deleted the stream. */
    public boolean isForgotten(StreamUid uid) {
        return forgotten.contains(uid);
    }

    /** Notes that a stream was deleted before the version that the table is of. */
    public void bury(StreamUid uid) {
        deleted.add(uid);
    }

    @Override
    public void keepDeleted(Predicate<StreamUid> needed) {
        deleted.removeIf(needed.negate());
        forgotten.retainAll(deleted);
    }

    void reach(long reached) {
        version = reached;
    }
}
