// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.ByteSlice;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RecordArenaTest {
    private final RecordArena arena = new RecordArena(0, 0);

    @Test
    void a_record_of_nothing_is_seven_bytes() {
        arena.begin(PlacedBy.NOTHING);
        arena.end(0, 0);

        assertThat(arena.byteCount()).isEqualTo(7);
        assertThat(arena.byteCount(0)).isEqualTo(7);
        assertThat(arena.count()).isEqualTo(1);
    }

    @Test
    void a_record_that_has_ended_may_be_given_another_point_and_stays_as_it_is() {
        arena.begin(PlacedBy.SHARD);
        arena.data(new byte[] {1}, 0, 1);
        arena.end(0, 0);
        RecordBatch before = arena.batch(new int[] {0}, 0, 1);

        arena.place(0, 7, 9);

        assertThat(arena.hashHigh(0)).isEqualTo(7);
        assertThat(arena.hashLow(0)).isEqualTo(9);
        assertThat(arena.batch(new int[] {0}, 0, 1)).isEqualTo(before);
    }

    @Test
    void an_empty_key_is_not_the_same_as_no_key() {
        arena.begin(PlacedBy.KEY);
        arena.key(new byte[0], 0, 0);
        arena.end(0, 0);

        RecordCursor cursor = first();

        assertThat(cursor.hasKey()).isTrue();
        assertThat(cursor.key()).isEqualTo(ByteSlice.EMPTY);
    }

    @Test
    void the_longest_key_and_attribute_are_told_and_one_more_byte_is_refused() {
        var longest = new byte[0xFFFF];
        arena.begin(PlacedBy.KEY);
        arena.key(longest, 0, longest.length);
        arena.attribute(1, longest, 0, longest.length - 3);
        arena.end(0, 0);

        assertThat(first().key().length()).isEqualTo(0xFFFF);
        assertThat(first().attribute(1).length()).isEqualTo(0xFFFC);
        arena.begin(PlacedBy.KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> arena.key(new byte[0x10000], 0, 0x10000));
    }

    @Test
    void attributes_have_a_bound_for_all_of_them_together() {
        arena.begin(PlacedBy.KEY);
        arena.attribute(1, new byte[0x8000], 0, 0x8000);

        assertThatIllegalArgumentException().isThrownBy(() -> arena.attribute(2, new byte[0x8000], 0, 0x8000));
    }

    @Test
    void a_batch_keeps_at_most_twice_its_bytes_however_large_the_arena_is() {
        var data = new byte[1000];
        for (int place = 0; place < 10; place++) {
            arena.begin(PlacedBy.KEY);
            arena.data(data, 0, data.length);
            arena.end(0, 0);
        }
        int[] places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        RecordBatch whole = arena.batch(places, 0, 10);
        RecordBatch part = arena.batch(places, 3, 5);

        assertThat(whole.records().array())
                .hasSizeLessThanOrEqualTo(2 * whole.records().length());
        assertThat(part.records().array())
                .hasSizeLessThanOrEqualTo(2 * part.records().length());
        assertThat(part.isIntact()).isTrue();
        assertThat(part.cursor().next()).isTrue();
    }

    @Test
    void a_hash_that_was_not_given_cannot_be_asked_for() {
        arena.begin(PlacedBy.KEY);
        arena.end(0, 0);

        RecordCursor cursor = first();

        assertThatThrownBy(cursor::explicitHashHigh).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(cursor::explicitHashLow).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_put_has_as_many_places_as_the_layout_can_tell() {
        for (int i = 0; i <= RecordLayout.MAX_PLACE; i++) {
            arena.begin(PlacedBy.NOTHING);
            arena.end(0, 0);
        }

        RecordCursor last =
                arena.batch(new int[] {RecordLayout.MAX_PLACE}, 0, 1).cursor();
        last.next();

        assertThat(last.place()).isEqualTo(65_535);
        assertThatIllegalStateException().isThrownBy(() -> arena.begin(PlacedBy.NOTHING));
    }

    @Test
    void places_in_a_row_are_not_copied() {
        for (int i = 0; i < 3; i++) {
            arena.begin(PlacedBy.NOTHING);
            arena.data(new byte[] {1, 2, 3}, 0, 3);
            arena.end(0, 0);
        }

        ByteSlice one = arena.batch(new int[] {0, 1}, 0, 2).records();
        ByteSlice other = arena.batch(new int[] {1, 2}, 0, 2).records();

        assertThat(one.array()).isSameAs(other.array());
    }

    @Test
    void flags_of_a_later_version_are_refused() {
        arena.begin(PlacedBy.NOTHING);
        arena.end(0, 0);
        byte[] bytes = arena.batch(new int[] {0}, 0, 1).records().toByteArray();
        bytes[4] |= 0x20;

        assertThat(RecordBatch.of(1, ByteSlice.of(bytes)).isIntact()).isFalse();
    }

    private RecordCursor first() {
        RecordCursor cursor = arena.batch(new int[] {0}, 0, 1).cursor();
        cursor.next();
        return cursor;
    }
}
