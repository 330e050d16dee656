// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.AppName;
import io.sluice.model.StreamUid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Apps and their checkpoints as of one moment. Not thread-safe. */
final class ConsumerTable {
    /** What a checkpoint takes in memory beside its metadata, in two tables. */
    private static final int CHECKPOINT_BYTES = 256;

    private final NavigableMap<AppName, Kept> byName = new TreeMap<>(Comparator.comparing(AppName::text));
    private final Map<UUID, Kept> byId = new HashMap<>();
    private long checkpointBytes;

    /** An app and how far it is. */
    private record Kept(App app, Map<StreamUid, NavigableMap<Integer, ShardCheckpoint>> checkpoints) {}

    int appCount() {
        return byName.size();
    }

    /** What all checkpoints take in memory, about. */
    long checkpointBytes() {
        return checkpointBytes;
    }

    /** As {@link #checkpointBytes}, if a checkpoint were put there. */
    long checkpointBytesWith(App app, StreamUid stream, ShardCheckpoint checkpoint) {
        long before = checkpoints(app, stream, new ShardSpan(checkpoint.shard(), 1)).stream()
                .mapToLong(ConsumerTable::cost)
                .sum();
        return checkpointBytes + cost(checkpoint) - before;
    }

    Optional<App> find(AppName name) {
        return Optional.ofNullable(byName.get(name)).map(Kept::app);
    }

    boolean has(UUID app) {
        return byId.containsKey(app);
    }

    /** Behind a name, in the order of their names; from the beginning if there is none. */
    Stream<App> appsAfter(Optional<AppName> name) {
        var behind = name.map(after -> byName.tailMap(after, false)).orElse(byName);
        return behind.values().stream().map(Kept::app);
    }

    /** The streams in which an app has checkpoints. */
    List<StreamUid> streams(App app) {
        Kept kept = byId.get(app.id());
        return kept == null ? List.of() : List.copyOf(kept.checkpoints.keySet());
    }

    boolean hasCheckpoints(App app, StreamUid stream) {
        Kept kept = byId.get(app.id());
        return kept != null && kept.checkpoints.containsKey(stream);
    }

    /** In the order of the shards. */
    List<ShardCheckpoint> checkpoints(App app, StreamUid stream, ShardSpan shards) {
        Kept kept = byId.get(app.id());
        var ofStream = kept == null ? null : kept.checkpoints.get(stream);
        return ofStream == null
                ? List.of()
                : ofStream.tailMap(shards.first(), true).values().stream()
                        .takeWhile(checkpoint -> shards.has(checkpoint.shard()))
                        .toList();
    }

    void put(App app) {
        var kept = new Kept(app, new HashMap<>());
        byName.put(app.name(), kept);
        byId.put(app.id(), kept);
    }

    /** Leaves it alone if the app is gone. */
    void put(UUID app, StreamUid stream, ShardCheckpoint checkpoint) {
        Kept kept = byId.get(app);
        if (kept != null) {
            ShardCheckpoint before = kept.checkpoints
                    .computeIfAbsent(stream, first -> new TreeMap<>())
                    .put(checkpoint.shard(), checkpoint);
            checkpointBytes += cost(checkpoint) - (before == null ? 0 : cost(before));
        }
    }

    void forget(UUID app) {
        Kept kept = byId.remove(app);
        if (kept != null) {
            byName.remove(kept.app.name());
            kept.checkpoints.values().forEach(this::uncount);
        }
    }

    void forget(UUID app, StreamUid stream, ShardSpan shards) {
        Kept kept = byId.get(app);
        var ofStream = kept == null ? null : kept.checkpoints.get(stream);
        if (kept != null && ofStream != null) {
            uncount(ofStream);
            ofStream.keySet().removeIf(shards::has);
            if (ofStream.isEmpty()) {
                kept.checkpoints.remove(stream);
            } else {
                ofStream.values().forEach(left -> checkpointBytes += cost(left));
            }
        }
    }

    void forget(StreamUid stream) {
        for (Kept app : byId.values()) {
            var gone = app.checkpoints.remove(stream);
            if (gone != null) {
                uncount(gone);
            }
        }
    }

    /** Forgets the checkpoints in all other streams. */
    void keepStreams(Predicate<? super StreamUid> kept) {
        for (Kept app : byId.values()) {
            app.checkpoints.entrySet().removeIf(entry -> {
                boolean goes = !kept.test(entry.getKey());
                if (goes) {
                    uncount(entry.getValue());
                }
                return goes;
            });
        }
    }

    /** What makes an empty table equal to this. */
    List<ConsumerChange> changes() {
        List<ConsumerChange> changes = new ArrayList<>();
        for (Kept kept : byName.values()) {
            changes.add(new ConsumerChange.PutApp(kept.app));
            kept.checkpoints.forEach((stream, checkpoints) -> checkpoints
                    .values()
                    .forEach(one -> changes.add(new ConsumerChange.PutCheckpoint(kept.app.id(), stream, one))));
        }
        return changes;
    }

    private static long cost(ShardCheckpoint checkpoint) {
        return CHECKPOINT_BYTES + (long) Character.BYTES * checkpoint.metadata().length();
    }

    private void uncount(Map<Integer, ShardCheckpoint> gone) {
        gone.values().forEach(one -> checkpointBytes -= cost(one));
    }
}
