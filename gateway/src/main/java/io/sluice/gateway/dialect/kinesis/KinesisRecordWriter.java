// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.model.HashKey;
import io.sluice.routing.PartitionKeyHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a put's records in their stored form, and keeps what must be known of their sizes. */
final class KinesisRecordWriter {
    private final int bodyBytes;
    private final RecordArena arena;
    private final PartitionKeyHash keyHash;
    private int maxRecordBytes;
    private long sumBytes;
    private String badHash = "";

    /** @param bodyBytes the body's length, which is more than the records take */
    KinesisRecordWriter(int bodyBytes, PartitionKeyHash keyHash) {
        this.bodyBytes = bodyBytes;
        this.arena = new RecordArena(bodyBytes, KinesisLimits.MAX_PUT_RECORDS);
        this.keyHash = keyHash;
    }

    int count() {
        return arena.count();
    }

    /**
     * Adds a record.
     *
     * @param explicitHash decimal; empty if the key's hash places the record
     * @return false, and nothing is added, if the records have more bytes than the body: in CBOR one can stand for many
     */
    boolean add(String key, String explicitHash, byte[] data, int dataLength) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        maxRecordBytes = Math.max(maxRecordBytes, utf8.length + dataLength);
        sumBytes += utf8.length + dataLength;
        if (sumBytes > bodyBytes) {
            return false;
        }
        if (explicitHash.isEmpty()) {
            addByKey(utf8, data, dataLength);
        } else {
            addByHash(explicitHash, utf8, data, dataLength);
        }
        return true;
    }

    KinesisPut put(KinesisStreamRef stream, String ordering, boolean isDryRun) {
        return new KinesisPut(stream, arena, maxRecordBytes, sumBytes, badHash, ordering, isDryRun);
    }

    private void addByKey(byte[] key, byte[] data, int dataLength) {
        keyHash.hash(key, 0, key.length);
        arena.begin(PlacedBy.KEY);
        arena.key(key, 0, key.length);
        arena.data(data, 0, dataLength);
        arena.end(keyHash.high(), keyHash.low());
    }

    private void addByHash(String decimal, byte[] key, byte[] data, int dataLength) {
        Optional<HashKey> parsed = HashKey.parse(decimal);
        if (parsed.isEmpty() && badHash.isEmpty()) {
            badHash = decimal;
        }
        HashKey hash = parsed.orElse(HashKey.LAST);
        arena.begin(PlacedBy.HASH);
        arena.key(key, 0, key.length);
        arena.explicitHash(hash.high(), hash.low());
        arena.data(data, 0, dataLength);
        arena.end(hash.high(), hash.low());
    }
}
