// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ByteSlice;
import io.sluice.model.HashKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordBatchProperties {
    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void whatever_is_written_is_read_back(long seed) {
        List<PlainRecord> records = PlainRecord.listFrom(new Random(seed));
        RecordArena arena = PlainRecord.arenaOf(records);
        int[] all = IntStream.range(0, records.size()).toArray();

        assertHolds(arena.batch(all, 0, all.length), records, all);
        for (int place : all) {
            assertThat(new HashKey(arena.hashHigh(place), arena.hashLow(place)))
                    .isEqualTo(records.get(place).hash());
            assertThat(arena.placedBy(place)).isEqualTo(records.get(place).placedBy());
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_batch_of_any_ascending_places_holds_their_records(long seed) {
        var random = new Random(seed);
        List<PlainRecord> records = PlainRecord.listFrom(random);
        RecordArena arena = PlainRecord.arenaOf(records);
        int[] places = placesFrom(random, records.size());
        int from = random.nextInt(places.length);
        int to = from + 1 + random.nextInt(places.length - from);

        RecordBatch batch = arena.batch(places, from, to);

        assertHolds(batch, records, Arrays.copyOfRange(places, from, to));
        assertThat(batch.records().length())
                .isEqualTo(Arrays.stream(places, from, to).map(arena::byteCount).sum());
        assertThat(Places.of(batch)).isEqualTo(Places.of(Arrays.copyOfRange(places, from, to)));
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_batch_cut_short_anywhere_is_refused_even_with_a_true_checksum(long seed) {
        RecordBatch batch = batchFrom(new Random(seed));

        for (int length = 0; length < batch.records().length(); length += 1 + length / 16) {
            ByteSlice cut = batch.records().slice(0, length);
            assertThat(new RecordBatch(batch.count(), batch.crc32c(), cut).isIntact())
                    .isFalse();
            assertThat(RecordBatch.of(batch.count(), cut).isIntact()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_batch_with_a_flipped_bit_is_refused(long seed) {
        var random = new Random(seed);
        RecordBatch batch = batchFrom(random);

        for (int i = 0; i < 50; i++) {
            ByteSlice flipped = flip(batch.records(), random);
            assertThat(new RecordBatch(batch.count(), batch.crc32c(), flipped).isIntact())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_batch_of_another_count_is_refused(long seed) {
        RecordBatch batch = batchFrom(new Random(seed));

        assertThat(RecordBatch.of(batch.count() + 1, batch.records()).isIntact())
                .isFalse();
        assertThat(batch.count() > 1
                        && RecordBatch.of(batch.count() - 1, batch.records()).isIntact())
                .isFalse();
    }

    /** The bytes around the slice are other records, so that reading too far would find something. */
    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_cursor_over_any_bytes_stays_inside_its_slice(long seed) {
        var random = new Random(seed);
        ByteSlice whole = flip(batchFrom(random).records(), random);
        int from = random.nextInt(whole.length());
        ByteSlice inside = whole.slice(from, random.nextInt(whole.length() - from + 1));
        var cursor = new RecordCursor(inside);

        try {
            while (cursor.next()) {
                assertInside(inside, cursor.key());
                assertInside(inside, cursor.data());
                assertInside(inside, cursor.attribute(random.nextInt(256)));
                assertThat(cursor.to()).isBetween(cursor.from(), inside.to());
            }
        } catch (IllegalStateException notRecords) {
            assertThat(notRecords).hasMessageContaining("record ");
        }
    }

    private static void assertHolds(RecordBatch batch, List<PlainRecord> records, int[] places) {
        assertThat(batch.isIntact()).isTrue();
        assertThat(batch.count()).isEqualTo(places.length);
        RecordCursor cursor = batch.cursor();
        for (int place : places) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.place()).isEqualTo(place);
            records.get(place).assertIsAt(cursor);
        }
        assertThat(cursor.next()).isFalse();
    }

    private static void assertInside(ByteSlice outer, ByteSlice part) {
        if (part.length() > 0) {
            assertThat(part.array()).isSameAs(outer.array());
            assertThat(part.from()).isGreaterThanOrEqualTo(outer.from());
            assertThat(part.to()).isLessThanOrEqualTo(outer.to());
        }
    }

    private static RecordBatch batchFrom(Random random) {
        List<PlainRecord> records = PlainRecord.listFrom(random);
        int[] places = placesFrom(random, records.size());
        return PlainRecord.arenaOf(records).batch(places, 0, places.length);
    }

    private static ByteSlice flip(ByteSlice bytes, Random random) {
        byte[] flipped = bytes.toByteArray();
        int bit = random.nextInt(flipped.length * Byte.SIZE);
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return ByteSlice.of(flipped);
    }

    private static int[] placesFrom(Random random, int count) {
        int[] places =
                IntStream.range(0, count).filter(place -> random.nextBoolean()).toArray();
        return places.length == 0 ? new int[] {random.nextInt(count)} : places;
    }
}
