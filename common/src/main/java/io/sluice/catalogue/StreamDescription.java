// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.OpenShard;
import io.sluice.routing.ShardMap;
import java.util.List;
import java.util.Map;

/**
 * One stream, as published. Its open shards tile the ring: a description that does not cannot be made.
 *
 * @param createdMs milliseconds since the epoch
 * @param maxRecordBytes largest sum of data and partition key of one record, in bytes
 * @param shards all shards not yet forgotten, closed ones too, in the order of their indexes
 * @param version the catalogue's version in which this stream last changed; of two descriptions the higher is right
 */
public record StreamDescription(
        StreamUid uid,
        StreamName name,
        StreamState state,
        StreamMode mode,
        long createdMs,
        int retentionHours,
        int maxRecordBytes,
        Map<String, String> tags,
        Map<String, String> aliases,
        List<ShardDescription> shards,
        long version) {
    public StreamDescription {
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        shards = List.copyOf(shards);
        requireTiling(shards);
    }

    /** The open shards by hash key. Built anew at each call: keep it. */
    public ShardMap shardMap() {
        return mapOf(shards);
    }

    /** @throws IllegalArgumentException if the stream has no shard of that index */
    public ShardDescription shard(int index) {
        int place = placeOf(index);
        if (place < 0) {
            throw new IllegalArgumentException("stream " + name + " has no shard " + index);
        }
        return shards.get(place);
    }

    public boolean hasShard(int index) {
        return placeOf(index) >= 0;
    }

    public ShardId shardId(int index) {
        return new ShardId(uid, index);
    }

    public long openShardCount() {
        return shards.stream().filter(ShardDescription::isOpen).count();
    }

    StreamDescription withRetention(int hours, long newVersion) {
        return changed(mode, hours, maxRecordBytes, tags, newVersion);
    }

    StreamDescription withMode(StreamMode newMode, long newVersion) {
        return changed(newMode, retentionHours, maxRecordBytes, tags, newVersion);
    }

    StreamDescription withMaxRecordBytes(int bytes, long newVersion) {
        return changed(mode, retentionHours, bytes, tags, newVersion);
    }

    StreamDescription withTags(Map<String, String> newTags, long newVersion) {
        return changed(mode, retentionHours, maxRecordBytes, newTags, newVersion);
    }

    StreamDescription withShards(List<ShardDescription> newShards, long newVersion) {
        return new StreamDescription(
                uid,
                name,
                state,
                mode,
                createdMs,
                retentionHours,
                maxRecordBytes,
                tags,
                aliases,
                newShards,
                newVersion);
    }

    private StreamDescription changed(
            StreamMode newMode, int hours, int maxBytes, Map<String, String> newTags, long newVersion) {
        return new StreamDescription(
                uid, name, state, newMode, createdMs, hours, maxBytes, newTags, aliases, shards, newVersion);
    }

    private int placeOf(int index) {
        if (index >= 0 && index < shards.size() && shards.get(index).index() == index) {
            return index;
        }
        for (int place = 0; place < shards.size(); place++) {
            if (shards.get(place).index() == index) {
                return place;
            }
        }
        return -1;
    }

    private static void requireTiling(List<ShardDescription> shards) {
        mapOf(shards);
    }

    private static ShardMap mapOf(List<ShardDescription> shards) {
        return new ShardMap(shards.stream()
                .filter(ShardDescription::isOpen)
                .map(shard -> new OpenShard(shard.index(), shard.range()))
                .toList());
    }
}
