// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.measure.Meter;
import io.sluice.load.writer.Extent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTableTest {
    private final Meter meter = new Meter();
    private final ProgressTable table = new ProgressTable();
    private Duration longestGap = Duration.ofMillis(999);

    @Test
    void a_line_tells_what_was_since_the_last_one() {
        meter.stored(5000, 5_120_000);
        answered(10, 20, 30);
        table.line(after(2, Extent.duration(Duration.ofMinutes(20))));

        meter.stored(12_345, 12_641_280);
        answered(1, 2, 400);
        String line = table.line(after(3, Extent.duration(Duration.ofMinutes(20))));

        assertThat(line).isEqualTo("   3s/20m00s       12,345      12.6      2.00       400         17,345");
        assertThat(table.head()).isEqualTo("     elapsed    records/s      MB/s    p50 ms    p99 ms         stored");
    }

    @Test
    void a_second_without_an_answer_has_no_latency() {
        assertThat(table.line(after(1, Extent.UNBOUNDED)))
                .isEqualTo("          1s            0      0.00         -         -              0");
    }

    @Test
    void how_far_it_is_shows_against_the_records_or_the_input() {
        meter.stored(250, 0);

        assertThat(table.line(after(1, Extent.records(1000)))).startsWith("     1s  25%");
        assertThat(table.line(new Progress(
                        Duration.ofSeconds(2),
                        Extent.UNBOUNDED,
                        OptionalLong.of(500),
                        OptionalLong.of(1000),
                        meter.sample(),
                        Duration.ZERO,
                        Optional.empty())))
                .startsWith("     2s  50%");
    }

    @Test
    void what_went_wrong_stands_behind_with_what_came_since_the_last_line() {
        meter.error("InternalFailure", 3);
        meter.missed(100);
        table.line(after(1, Extent.UNBOUNDED));

        meter.error("InternalFailure", 1);
        meter.error("NoConnection", 2000);

        assertThat(table.line(after(2, Extent.UNBOUNDED)))
                .endsWith("  InternalFailure 1, NoConnection 2,000, missed 100");
    }

    @Test
    void a_second_or_more_without_an_acknowledged_record_is_noted() {
        longestGap = Duration.ofMillis(3210);

        assertThat(table.line(after(5, Extent.UNBOUNDED))).endsWith("  longest gap 3.21 s");
    }

    private void answered(long... millis) {
        for (long one : millis) {
            meter.answered(Duration.ofMillis(one).toNanos());
        }
    }

    private Progress after(long seconds, Extent extent) {
        return new Progress(
                Duration.ofSeconds(seconds),
                extent,
                OptionalLong.empty(),
                OptionalLong.empty(),
                meter.sample(),
                longestGap,
                Optional.empty());
    }
}
