// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.RecordCursor;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.ShardRotation;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.HashKey;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A put, decoded. Of its records those that can be stored are in the arena; the others have failed already, alone.
 *
 * <p>Filled by {@link V3ioPutRecordsCodec}, then bound to one stream after the other by one put.
 */
final class V3ioPut {
    /** The record itself is wrong. */
    private static final int INVALID = -1;
    /** The record names a shard that cannot be. */
    private static final int NO_SUCH_SHARD = -2;

    private final RecordArena records;
    private String stream = "";
    private final int[] places;
    private final int[] shards;
    private int count;

    /**
     * @param expectedBytes see {@link RecordArena}
     * @param maxRecords how many records there may be
     */
    V3ioPut(int expectedBytes, int maxRecords) {
        records = new RecordArena(expectedBytes, maxRecords);
        places = new int[maxRecords];
        shards = new int[maxRecords];
    }

    /** As the body names it; see {@link V3ioTarget#stream}. */
    String stream() {
        return stream;
    }

    void stream(String named) {
        stream = named;
    }

    /** To be written into, one record behind the other, each then told by {@link #added}. */
    RecordArena records() {
        return records;
    }

    /** How many records the request has. */
    int count() {
        return count;
    }

    /** @param shard that the record names; if it names none, anything */
    void added(int shard) {
        shards[records.count() - 1] = shard;
        places[count++] = records.count() - 1;
    }

    void failedAsInvalid() {
        places[count++] = INVALID;
    }

    void failedForItsShard() {
        places[count++] = NO_SUCH_SHARD;
    }

    /** Whether the record may be stored, and so has an outcome in the arena's order. */
    boolean isPut(int place) {
        return places[place] >= 0;
    }

    /** The record's number among those that may be stored. */
    int recordOf(int place) {
        return places[place];
    }

    /** Why the record was not put. */
    V3ioError fault(int place) {
        return places[place] == NO_SUCH_SHARD ? V3ioError.SHARD_OUT_OF_RANGE : V3ioError.INVALID_ARGUMENT;
    }

    /** Whether each named shard takes records. */
    boolean fits(StreamView view) {
        return IntStream.range(0, records.count()).allMatch(record -> fits(record, view));
    }

    /** Without the records whose shards do not take any: these have failed. */
    V3ioPut fitted(StreamView view) {
        var fitted = new V3ioPut(records.byteCount(), count);
        fitted.stream = stream;
        RecordCursor cursor = records.count() == 0 ? new RecordCursor(ByteSlice.EMPTY) : all().cursor();
        for (int place = 0; place < count; place++) {
            if (!isPut(place)) {
                fitted.places[fitted.count++] = places[place];
                continue;
            }
            cursor.next();
            if (fits(places[place], view)) {
                fitted.copy(cursor, records, places[place]);
                fitted.added(shards[places[place]]);
            } else {
                fitted.failedForItsShard();
            }
        }
        return fitted;
    }

    /** Gives each record its point on the stream's ring: of those without a key it was not known before. */
    void bindTo(StreamView view, CallId call) {
        Optional<ShardRotation> rotation = Optional.empty();
        for (int record = 0; record < records.count(); record++) {
            PlacedBy placedBy = records.placedBy(record);
            if (placedBy == PlacedBy.SHARD) {
                place(record, view.shard(shards[record]).range().first());
            } else if (placedBy == PlacedBy.NOTHING) {
                rotation = rotation.or(() -> Optional.of(new ShardRotation(view, call)));
                place(record, rotation.get().next());
            }
        }
    }

    private void place(int record, HashKey point) {
        records.place(record, point.high(), point.low());
    }

    private boolean fits(int record, StreamView view) {
        return records.placedBy(record) != PlacedBy.SHARD
                || (view.description().hasShard(shards[record])
                        && view.shard(shards[record]).isOpen());
    }

    private void copy(RecordCursor from, RecordArena other, int record) {
        records.begin(from.placedBy());
        if (from.hasKey()) {
            records.key(from.key().array(), from.key().from(), from.key().length());
        }
        ByteSlice clientInfo = from.attribute(V3ioRecordReader.CLIENT_INFO);
        if (clientInfo.length() > 0) {
            records.attribute(V3ioRecordReader.CLIENT_INFO, clientInfo.array(), clientInfo.from(), clientInfo.length());
        }
        records.data(from.data().array(), from.data().from(), from.data().length());
        records.end(other.hashHigh(record), other.hashLow(record));
    }

    private RecordBatch all() {
        int[] all = IntStream.range(0, records.count()).toArray();
        return records.batch(all, 0, all.length);
    }
}
