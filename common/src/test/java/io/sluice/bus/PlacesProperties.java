// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.model.ByteSlice;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacesProperties {
    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void places_are_given_back_as_they_came(long seed) {
        int[] places = placesFrom(new Random(seed));

        Places kept = Places.of(places);

        assertThat(kept.toArray()).containsExactly(places);
        assertThat(Places.ofBytes(kept.toByteArray()).toArray()).containsExactly(places);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void equal_places_have_equal_bytes_and_others_do_not(long seed) {
        var random = new Random(seed);
        int[] places = placesFrom(random);
        int[] others = placesFrom(random);
        Places kept = Places.of(places);

        assertThat(kept).isEqualTo(Places.of(places)).hasSameHashCodeAs(Places.of(places));
        assertThat(kept.hasBytes(ByteSlice.of(Places.of(places).toByteArray()))).isTrue();
        assertThat(kept.equals(Places.of(others))).isEqualTo(Arrays.equals(places, others));
    }

    @Test
    void five_hundred_places_in_a_row_take_three_bytes() {
        assertThat(Places.of(IntStream.range(0, 500).toArray()).byteCount()).isEqualTo(3);
    }

    @Test
    void every_place_that_the_layout_can_tell_is_kept() {
        int[] all = IntStream.rangeClosed(0, 65_535).toArray();

        assertThat(Places.of(all).toArray()).containsExactly(all);
        assertThat(Places.of(65_535).toArray()).containsExactly(65_535);
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of(65_536));
    }

    @Test
    void places_that_do_not_ascend_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of(-1));
    }

    @Test
    void a_batch_that_claims_more_records_than_it_has_costs_no_memory_for_them() {
        var arena = new RecordArena(0, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.end(0, 0);
        ByteSlice one = arena.batch(new int[] {0}, 0, 1).records();

        assertThat(Places.of(RecordBatch.of(Integer.MAX_VALUE, one))).isEqualTo(Places.of(0));
    }

    private static int[] placesFrom(Random random) {
        int bound = random.nextBoolean() ? 200 : RecordLayout.MAX_PLACE;
        int oneOf = 1 + random.nextInt(8);
        int[] places = IntStream.rangeClosed(0, bound)
                .filter(place -> random.nextInt(oneOf) == 0)
                .toArray();
        return places.length == 0 ? new int[] {random.nextInt(bound)} : places;
    }
}
