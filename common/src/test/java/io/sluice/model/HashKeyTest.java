// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {
    private static final String LAST = "340282366920938463463374607431768211455";

    @Test
    void the_ring_goes_from_0_to_2_to_the_128_less_1() {
        assertThat(HashKey.FIRST).hasToString("0");
        assertThat(HashKey.LAST).hasToString(LAST);
        assertThat(HashKey.parse("0")).contains(HashKey.FIRST);
        assertThat(HashKey.parse(LAST)).contains(HashKey.LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "00",
                "01",
                "1 ",
                " 1",
                "1.0",
                "1e3",
                "0x10",
                "1_000",
                "a",
                "١",
                "340282366920938463463374607431768211456",
                "999999999999999999999999999999999999999",
                "1000000000000000000000000000000000000000",
                "18446744073709551615x"
            })
    void text_that_is_not_a_point_of_the_ring_in_plain_decimal_is_not_a_hash_key(String text) {
        assertThat(HashKey.parse(text)).isEmpty();
    }

    @Test
    void every_number_of_digits_is_read_as_big_integer_reads_it() {
        for (int digits = 1; digits <= LAST.length(); digits++) {
            assertReads("9".repeat(digits).compareTo(LAST) > 0 && digits == LAST.length() ? LAST : "9".repeat(digits));
            assertReads("1" + "0".repeat(digits - 1));
            assertReads("1234567890".repeat(4).substring(0, digits));
        }
    }

    @Test
    void values_around_every_power_of_two_are_read_as_big_integer_reads_them() {
        for (int bits = 0; bits < 128; bits++) {
            BigInteger power = BigInteger.ONE.shiftLeft(bits);
            assertReads(power.toString());
            assertReads(power.subtract(BigInteger.ONE).toString());
            assertReads(power.add(BigInteger.ONE).toString());
        }
    }

    @Test
    void stepping_carries_between_the_halves() {
        var endOfLow = new HashKey(0, -1);
        var startOfHigh = new HashKey(1, 0);

        assertThat(endOfLow.next()).isEqualTo(startOfHigh);
        assertThat(startOfHigh.previous()).isEqualTo(endOfLow);
    }

    @Test
    void the_ring_has_ends() {
        assertThatIllegalStateException().isThrownBy(HashKey.LAST::next);
        assertThatIllegalStateException().isThrownBy(HashKey.FIRST::previous);
    }

    @Test
    void a_number_outside_the_ring_is_refused() {
        BigInteger behind = BigInteger.ONE.shiftLeft(128);

        assertThatIllegalArgumentException().isThrownBy(() -> HashKey.of(behind));
        assertThatIllegalArgumentException().isThrownBy(() -> HashKey.of(BigInteger.ONE.negate()));
        assertThat(HashKey.of(behind.subtract(BigInteger.ONE))).isEqualTo(HashKey.LAST);
    }

    private static void assertReads(String decimal) {
        var value = new BigInteger(decimal);
        HashKey key = HashKey.parse(decimal).orElseThrow();
        assertThat(key.toBigInteger()).isEqualTo(value);
        assertThat(key).isEqualTo(HashKey.of(value)).hasToString(decimal);
    }
}
