// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTypesProperties {
    private static final String LETTERS = "0123456789KMGTiBmshd .-_eE+";
    private static final int VALUES_A_SEED = 50;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_printed_is_read_as_the_same_value(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < VALUES_A_SEED; i++) {
            judge(Quantity.bytesFrom("0B"), someNumber(random));
            judge(Quantity.durations("0s", "10000000d"), Duration.ofMillis(someNumber(random) >>> 16));
            judge(Quantity.countsFrom(0), someNumber(random) >>> 32);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_written_is_refused_or_within_the_bounds_and_never_thrown_at(long seed) {
        var random = new Random(seed);
        var bytes = Quantity.bytes("4KiB", "1GiB");
        for (int i = 0; i < VALUES_A_SEED; i++) {
            String text = random.ints(random.nextInt(24), 0, LETTERS.length())
                    .mapToObj(at -> LETTERS.substring(at, at + 1))
                    .collect(Collectors.joining());

            bytes.parse(text).ifPresent(value -> {
                assertThat(value).as(text).isBetween(bytes.min(), bytes.max());
                judge(bytes, value);
            });
        }
    }

    /** Of any size, and often a round one. */
    private static long someNumber(Random random) {
        long any = random.nextLong() >>> (1 + random.nextInt(62));
        int zeros = random.nextInt(40);
        return random.nextBoolean() ? any : any >>> zeros << zeros;
    }

    private static <T> void judge(ValueType<T> type, T value) {
        String text = type.print(value);

        assertThat(type.parse(text)).as(text).contains(value);
    }
}
