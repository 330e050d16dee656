// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.LocalDelivery;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    private static final Quantity<Long> BYTES = Quantity.bytes("4KiB", "2TiB");
    private static final Quantity<Duration> DURATIONS = Quantity.durations("0s", "10d");
    private static final Quantity<Long> COUNTS = Quantity.counts(0, 10_000);

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "4096B, 4096",
        "5000 B, 5000",
        "64KiB, 65536",
        "64 MiB, 67108864",
        "1GiB, 1073741824",
        "2TiB, 2199023255552"
    })
    void bytes_have_binary_units_or_none(String text, long bytes) {
        assertThat(BYTES.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "50ms, 50", "5s, 5000", "2m, 120000", "1 h, 3600000", "10d, 864000000"})
    void durations_have_a_unit(String text, long millis) {
        assertThat(DURATIONS.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "0x10",
                "010",
                "05000",
                "1_000",
                "1,000",
                "1e3",
                "1.5GiB",
                "64MB",
                "64mib",
                "64  MiB",
                " 5000",
                "5000 ",
                "5000\n",
                "KiB",
                "٤٠٩٦",
                "4095",
                "4095B",
                "3TiB",
                "9223372036854775808",
                "99999999999999999999",
                "9999999999999999999TiB"
            })
    void what_is_no_number_of_bytes_within_the_bounds_is_refused(String text) {
        assertThat(BYTES.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0", "-1s", "1.5s", "PT5S", "5sec", "1h30m", "5S", "11d", "864000001ms"})
    void what_is_no_duration_within_the_bounds_is_refused(String text) {
        assertThat(DURATIONS.parse(text)).isEmpty();
    }

    @Test
    void a_value_is_printed_in_its_largest_exact_unit() {
        assertThat(BYTES.print(64L << 20)).isEqualTo("64MiB");
        assertThat(BYTES.print((64L << 20) + 1)).isEqualTo("67108865B");
        assertThat(BYTES.print(0L)).isEqualTo("0B");
        assertThat(DURATIONS.print(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DURATIONS.print(Duration.ofHours(2))).isEqualTo("2h");
        assertThat(DURATIONS.print(Duration.ZERO)).isEqualTo("0s");
        assertThat(COUNTS.print(0L)).isEqualTo("0");
        assertThat(COUNTS.print(1024L)).isEqualTo("1024");
    }

    @Test
    void bounds_are_inside_and_say_so() {
        assertThat(COUNTS.parse("0")).contains(0L);
        assertThat(COUNTS.parse("10000")).contains(10_000L);
        assertThat(COUNTS.parse("10001")).isEmpty();
        assertThat(Quantity.ports().parse("65535")).contains(65_535L);
        assertThat(Quantity.ports().parse("65536")).isEmpty();
        assertThat(BYTES.allowed()).isEqualTo("4KiB to 2TiB");
        assertThat(Quantity.bytesFrom("11MiB").allowed()).isEqualTo("11MiB or more");
        assertThat(DURATIONS.allowed()).isEqualTo("0s to 10d");
        assertThat(Quantity.countsFrom(1).allowed()).isEqualTo("1 or more");
        assertThat(Quantity.countsFrom(1).parse("2147483648")).isEmpty();
    }

    @Test
    void a_choice_is_one_of_its_words_and_no_other() {
        var choice = new Choice<>(LocalDelivery.class);

        assertThat(choice.allowed()).isEqualTo("by-reference or by-bytes");
        assertThat(choice.parse("by-bytes")).contains(LocalDelivery.BY_BYTES);
        assertThat(choice.print(LocalDelivery.BY_REFERENCE)).isEqualTo("by-reference");
        assertThat(choice.parse("BY_BYTES")).isEmpty();
        assertThat(choice.parse("")).isEmpty();
    }

    @Test
    void text_is_taken_as_it_is_if_it_has_the_form() {
        assertThat(Words.hosts().parse("::1")).contains("::1");
        assertThat(Words.hosts().parse("my-host.example")).contains("my-host.example");
        assertThat(Words.hosts().parse("http://host")).isEmpty();
        assertThat(Words.hosts().parse("a b")).isEmpty();
        assertThat(Words.hosts().parse("")).isEmpty();
        assertThat(Words.paths().parse("data/of node 1")).contains(Path.of("data/of node 1"));
        assertThat(Words.paths().parse("")).isEmpty();
        assertThat(Words.paths().parse("a\0b")).isEmpty();
    }
}
