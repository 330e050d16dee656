// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static io.sluice.cluster.MembersInProcess.life;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwinsTest {
    private static final Life SELF = life(1, 5, 7);

    @Test
    void another_directory_with_the_same_number_is_a_twin_whatever_its_epoch() {
        assertThat(Twins.isTwin(SELF, life(1, 2, 8))).isTrue();
        assertThat(Twins.isTwin(SELF, life(1, 9, 8))).isTrue();
    }

    @Test
    void a_former_life_of_the_same_directory_is_no_twin() {
        assertThat(Twins.isTwin(SELF, life(1, 4, 7))).isFalse();
        assertThat(Twins.isFormer(SELF, life(1, 4, 7))).isTrue();
        assertThat(Twins.isFormer(SELF, life(1, 4, 8))).isFalse();
    }

    @Test
    void a_copy_of_the_directory_is_a_twin() {
        assertThat(Twins.isTwin(SELF, life(1, 5, 7))).isTrue();
        assertThat(Twins.isTwin(SELF, life(1, 6, 7))).isTrue();
        assertThat(Twins.isTwin(SELF, life(2, 1, 7))).isTrue();
    }

    @Test
    void another_number_with_another_directory_is_a_neighbour() {
        assertThat(Twins.isTwin(SELF, life(2, 5, 8))).isFalse();
    }
}
