// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DateHeaderTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-02-03T04:05:06.999Z"));
    private final DateHeader date = new DateHeader(now::get);

    @Test
    void the_day_of_the_month_has_two_digits() {
        assertThat(date.now()).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
    }

    @Test
    void the_text_follows_the_clock_also_when_it_is_set_back() {
        date.now();

        now.set(Instant.parse("2026-02-03T04:05:05Z"));

        assertThat(date.now()).isEqualTo("Tue, 03 Feb 2026 04:05:05 GMT");
    }
}
