// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamPatternTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders, true",
        "orders, orders2, false",
        "orders, Orders, false",
        "*, orders, true",
        "*, ru-central1/folder/orders, true",
        "or*, orders, true",
        "or*, order, true",
        "*ers, orders, true",
        "*ers, orderst, false",
        "o*d*s, orders, true",
        "o*d*s, odds, true",
        "o*d*s, order, false",
        "order?, orders, true",
        "order?, order, false",
        "order?*, orders2, true",
        "a*a, a, false",
        "**, a, true",
        "a.c, abc, false"
    })
    void a_star_stands_for_any_characters_and_a_question_mark_for_one(String pattern, String name, boolean matches) {
        assertThat(new StreamPattern(pattern).matches(new StreamName(name))).isEqualTo(matches);
    }

    @Test
    void many_stars_cost_no_more_than_the_product_of_the_lengths() {
        var pattern = new StreamPattern("a*".repeat(255) + "b");

        assertThat(pattern.matches(new StreamName("a".repeat(512)))).isFalse();
    }
}
