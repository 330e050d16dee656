// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashKeyProperties {
    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void text_and_number_name_the_same_key(long seed) {
        BigInteger value = valueFrom(new Random(seed));

        HashKey key = HashKey.parse(value.toString()).orElseThrow();

        assertThat(key.toBigInteger()).isEqualTo(value);
        assertThat(key).isEqualTo(HashKey.of(value)).hasToString(value.toString());
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void keys_are_ordered_as_their_numbers(long seed) {
        var random = new Random(seed);
        BigInteger one = valueFrom(random);
        BigInteger other = valueFrom(random);

        int order = Integer.signum(HashKey.of(one).compareTo(HashKey.of(other)));

        assertThat(order).isEqualTo(one.compareTo(other));
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void next_and_previous_are_one_apart(long seed) {
        BigInteger value = valueFrom(new Random(seed)).clearBit(127).setBit(1);
        HashKey key = HashKey.of(value);

        assertThat(key.next().toBigInteger()).isEqualTo(value.add(BigInteger.ONE));
        assertThat(key.previous().toBigInteger()).isEqualTo(value.subtract(BigInteger.ONE));
        assertThat(key.next().previous()).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_range_contains_what_lies_between_its_ends_and_the_ends(long seed) {
        var random = new Random(seed);
        HashKey one = HashKey.of(valueFrom(random));
        HashKey other = HashKey.of(valueFrom(random));
        HashKey between = HashKey.of(valueFrom(random));
        boolean ascending = one.compareTo(other) <= 0;
        var range = new HashKeyRange(ascending ? one : other, ascending ? other : one);

        assertThat(range.contains(range.first())).isTrue();
        assertThat(range.contains(range.last())).isTrue();
        assertThat(range.contains(between))
                .isEqualTo(between.toBigInteger().compareTo(range.first().toBigInteger()) >= 0
                        && between.toBigInteger().compareTo(range.last().toBigInteger()) <= 0);
    }

    /** Of any width, so that short numbers and halves of all ones come too. */
    private static BigInteger valueFrom(Random random) {
        BigInteger value = new BigInteger(1 + random.nextInt(128), random);
        return random.nextInt(4) == 0 ? value.or(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)) : value;
    }
}
