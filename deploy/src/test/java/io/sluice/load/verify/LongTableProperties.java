// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongTableProperties {
    private final LongTable table = new LongTable();
    private final Map<Long, List<Long>> expected = new HashMap<>();

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void it_holds_what_a_map_would_hold(long seed) {
        var random = new SplittableRandom(seed);
        int keys = 1 + random.nextInt(3000);

        for (int step = 0; step < 5000; step++) {
            // Keys of one pattern crowd some slots; whole ones lie anywhere.
            long key = (1 + random.nextInt(keys)) * (random.nextBoolean() ? 1L : 0x1000_0001L);
            if (random.nextInt(3) > 0) {
                long value = random.nextLong();
                table.put(key, value, -value);
                expected.put(key, List.of(value, -value));
            } else {
                table.remove(key);
                expected.remove(key);
            }
        }

        assertThat(table.size()).isEqualTo(expected.size());
        Map<Long, List<Long>> held = new HashMap<>();
        table.forEach((key, first, second) -> held.put(key, List.of(first, second)));
        assertThat(held).isEqualTo(expected);
        for (long key = 1; key <= keys; key++) {
            assertThat(table.contains(key)).isEqualTo(expected.containsKey(key));
        }
        expected.forEach((key, values) ->
                assertThat(List.of(table.first(key), table.second(key))).isEqualTo(values));
    }

    @Test
    void cleared_it_is_as_new() {
        table.put(1, 2, 3);

        table.clear();

        assertThat(table.size()).isZero();
        assertThat(table.contains(1)).isFalse();
    }

    @Test
    void the_key_zero_is_refused() {
        assertThatThrownBy(() -> table.put(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
