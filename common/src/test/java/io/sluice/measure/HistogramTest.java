// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void a_value_counts_at_the_first_bound_that_is_not_below_it() {
        var histogram = Histogram.ofDoubles(1, 4);

        for (long value : new long[] {0, 1, 2, 3, 4, 4}) {
            histogram.record(value);
        }

        assertThat(histogram.bounds()).containsExactly(1, 2, 4);
        assertThat(histogram.counts()).containsExactly(2, 1, 3, 0);
        assertThat(histogram.sum()).isEqualTo(14);
        assertThat(histogram.count()).isEqualTo(6);
    }

    @Test
    void what_is_above_the_last_bound_is_counted_too() {
        var histogram = Histogram.ofDoubles(1, 4);

        histogram.record(5);
        histogram.record(Integer.MAX_VALUE);

        assertThat(histogram.counts()).containsExactly(0, 0, 0, 2);
    }

    @Test
    void durations_have_bounds_from_100_microseconds_to_10_seconds_that_at_most_multiply_by_two_and_a_half() {
        long[] bounds = Histogram.ofNanos().bounds();

        assertThat(bounds).startsWith(100_000L, 200_000L).endsWith(5_000_000_000L, 10_000_000_000L);
        for (int i = 1; i < bounds.length; i++) {
            assertThat((double) bounds[i] / bounds[i - 1]).isBetween(2.0, 2.5);
        }
    }

    @Test
    void what_several_threads_record_is_all_there() {
        var histogram = Histogram.ofNanos();

        IntStream.range(0, 100_000).parallel().forEach(i -> histogram.record(1_000_000));

        assertThat(histogram.count()).isEqualTo(100_000);
        assertThat(histogram.sum()).isEqualTo(100_000_000_000L);
    }

    @Test
    void a_reader_cannot_change_the_bounds() {
        var histogram = Histogram.ofDoubles(1, 4);

        histogram.bounds()[0] = 9;

        assertThat(histogram.bounds()).containsExactly(1, 2, 4);
    }
}
