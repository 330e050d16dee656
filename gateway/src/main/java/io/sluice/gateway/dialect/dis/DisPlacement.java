// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.dis.name.DisRing;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.operation.ShardRotation;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.HashKey;
import io.sluice.routing.PartitionKeyHash;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a put in their stored form, placed in their stream as it was when it was looked at. Those that have no
 * place are left out, each with its own error.
 */
final class DisPlacement {
    /** Attribute of a record: the producer's time, milliseconds since the epoch, 8 bytes. */
    static final int TIMESTAMP = 2;

    /** Around the data and the key of a stored record, at most. */
    private static final int EXTRA_BYTES = 48;

    private final DisRecords records;
    private final StreamView stream;
    private final PartitionKeyHash keyHash;
    private final RecordArena arena;
    private final CallId call;
    private Optional<HashKey> anywhere = Optional.empty();
    private final Map<Integer, DisError> errors = new HashMap<>();
    private boolean isStreamAtFault;

    /** @param call decides which shard takes the records of this put for which nothing was given */
    DisPlacement(DisRecords records, StreamView stream, CallId call, PartitionKeyHash keyHash) {
        this.records = records;
        this.stream = stream;
        this.keyHash = keyHash;
        this.arena =
                new RecordArena(Math.addExact(records.byteCount(), EXTRA_BYTES * records.count()), records.count());
        this.call = call;
        for (int record = 0; record < records.count(); record++) {
            place(record);
        }
    }

    /** The records that have a place, in the order of the request. */
    RecordArena placed() {
        return arena;
    }

    Optional<DisError> error(int record) {
        return Optional.ofNullable(errors.get(record));
    }

    int errorCount() {
        return errors.size();
    }

    /** Whether the stream, as it is by now, may have a place for a record that has none here. */
    boolean isStreamAtFault() {
        return isStreamAtFault;
    }

    private void place(int record) {
        if (records.data(record).length() > stream.description().maxRecordBytes()) {
            refuseByStream(
                    record, DisCode.INVALID_REQUEST.with("The data is larger than records of the stream may be."));
            return;
        }
        switch (records.place(record)) {
            case PARTITION -> placeInPartition(record, (int) records.value(record));
            case HASH -> write(record, PlacedBy.HASH, DisRing.high(records.value(record)), 0);
            case KEY -> {
                ByteSlice key = records.key(record);
                keyHash.hash(key.array(), key.from(), key.length());
                write(record, PlacedBy.KEY, keyHash.high(), keyHash.low());
            }
            case NOTHING -> {
                HashKey point = anywhere();
                write(record, PlacedBy.NOTHING, point.high(), point.low());
            }
            case BAD_PARTITION -> errors.put(record, DisCode.INVALID_PARTITION.with("It is no number and no shardId."));
            case BAD_HASH ->
                errors.put(record, DisCode.INVALID_REQUEST.with("explicit_hash_key is not 0 to 2^63 - 1."));
            case LONG_KEY ->
                errors.put(record, DisCode.INVALID_REQUEST.with("partition_key is longer than 4096 bytes."));
        }
    }

    /** The same for all records of the put. */
    private HashKey anywhere() {
        HashKey point = anywhere.orElseGet(() -> new ShardRotation(stream, call).next());
        anywhere = Optional.of(point);
        return point;
    }

    private void placeInPartition(int record, int index) {
        Optional<ShardDescription> shard = shard(index);
        if (shard.isEmpty()) {
            refuseByStream(record, DisCode.NO_SUCH_PARTITION.bare());
        } else if (!shard.get().isOpen()) {
            refuseByStream(record, DisCode.PARTITION_EXPIRED.bare());
        } else {
            HashKey first = shard.get().range().first();
            write(record, PlacedBy.SHARD, first.high(), first.low());
        }
    }

    private void refuseByStream(int record, DisError error) {
        errors.put(record, error);
        isStreamAtFault = true;
    }

    private Optional<ShardDescription> shard(int index) {
        var shards = stream.description().shards();
        if (index < shards.size() && shards.get(index).index() == index) {
            return Optional.of(shards.get(index));
        }
        return stream.description().hasShard(index) ? Optional.of(stream.shard(index)) : Optional.empty();
    }

    private void write(int record, PlacedBy placedBy, long high, long low) {
        arena.begin(placedBy);
        ByteSlice key = records.key(record);
        if (key.length() > 0) {
            arena.key(key.array(), key.from(), key.length());
        }
        if (placedBy == PlacedBy.HASH) {
            arena.explicitHash(high, low);
        }
        if (records.timestampMs(record) > 0) {
            byte[] time = ByteBuffer.allocate(Long.BYTES)
                    .putLong(records.timestampMs(record))
                    .array();
            arena.attribute(TIMESTAMP, time, 0, time.length);
        }
        ByteSlice data = records.data(record);
        arena.data(data.array(), data.from(), data.length());
        arena.end(high, low);
    }
}
