// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ByteSlice;
import io.sluice.model.HashKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A record as objects, to compare with what the arena wrote.
 *
 * @param attributes by id
 */
record PlainRecord(
        PlacedBy placedBy,
        Optional<ByteSlice> key,
        Optional<HashKey> explicitHash,
        Map<Integer, ByteSlice> attributes,
        ByteSlice data,
        HashKey hash) {
    static PlainRecord from(Random random) {
        Map<Integer, ByteSlice> attributes = new TreeMap<>();
        int attributeCount = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < attributeCount; i++) {
            attributes.put(random.nextInt(256), bytesFrom(random, 40));
        }
        return new PlainRecord(
                List.of(PlacedBy.values()).get(random.nextInt(4)),
                random.nextBoolean() ? Optional.of(bytesFrom(random, 300)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(keyFrom(random)) : Optional.empty(),
                attributes,
                bytesFrom(random, 500),
                keyFrom(random));
    }

    static List<PlainRecord> listFrom(Random random) {
        int count = 1 + random.nextInt(20);
        List<PlainRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(from(random));
        }
        return records;
    }

    /** An arena that begins too small for most of what comes. */
    static RecordArena arenaOf(List<PlainRecord> records) {
        var arena = new RecordArena(10, 2);
        records.forEach(record -> record.writeTo(arena));
        return arena;
    }

    void writeTo(RecordArena arena) {
        arena.begin(placedBy);
        key.ifPresent(bytes -> arena.key(bytes.array(), bytes.from(), bytes.length()));
        explicitHash.ifPresent(given -> arena.explicitHash(given.high(), given.low()));
        attributes.forEach((id, value) -> arena.attribute(id, value.array(), value.from(), value.length()));
        int half = data.length() / 2;
        arena.data(data.array(), data.from(), half);
        arena.data(data.array(), data.from() + half, data.length() - half);
        arena.end(hash.high(), hash.low());
    }

    /** Fails unless the cursor stands on this record. */
    void assertIsAt(RecordCursor cursor) {
        assertThat(cursor.placedBy()).isEqualTo(placedBy);
        assertThat(cursor.hasKey()).isEqualTo(key.isPresent());
        assertThat(cursor.key()).isEqualTo(key.orElse(ByteSlice.EMPTY));
        assertThat(cursor.hasExplicitHash()).isEqualTo(explicitHash.isPresent());
        explicitHash.ifPresent(given -> assertThat(new HashKey(cursor.explicitHashHigh(), cursor.explicitHashLow()))
                .isEqualTo(given));
        attributes.forEach((id, value) -> assertThat(cursor.attribute(id)).isEqualTo(value));
        assertThat(cursor.data()).isEqualTo(data);
    }

    private static ByteSlice bytesFrom(Random random, int below) {
        var bytes = new byte[random.nextInt(below)];
        random.nextBytes(bytes);
        return ByteSlice.of(bytes);
    }

    private static HashKey keyFrom(Random random) {
        return new HashKey(random.nextLong(), random.nextLong());
    }
}
