// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private enum Fruit {
        APPLE,
        PEAR
    }

    @Test
    void each_kind_is_counted_by_itself_and_none_is_zero() {
        var tally = new Tally<>(Fruit.class);

        tally.add(Fruit.PEAR);
        tally.add(Fruit.PEAR, 4);

        assertThat(tally.kinds()).containsExactlyInAnyOrder(Fruit.APPLE, Fruit.PEAR);
        assertThat(tally.count(Fruit.APPLE)).isZero();
        assertThat(tally.count(Fruit.PEAR)).isEqualTo(5);
    }
}
