// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingPartTest {
    private static final byte[] KEY = "run-00001-000000".getBytes(ISO_8859_1);
    private static final int INDEX_AT = KEY.length - 6;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 100})
    void every_hash_lies_in_one_part_and_in_the_one_that_arithmetic_tells(int count) throws Exception {
        for (int i = 0; i < 300; i++) {
            byte[] hash = md5(("key-" + i).getBytes(ISO_8859_1));
            int part = new BigInteger(1, hash)
                    .multiply(BigInteger.valueOf(count))
                    .shiftRight(128)
                    .intValue();

            assertThat(IntStream.range(0, count).filter(number -> new RingPart(number, count).holds(hash)))
                    .containsExactly(part);
        }
    }

    @Test
    void the_ends_of_the_ring_are_in_its_first_and_last_part() {
        byte[] last = new byte[16];
        Arrays.fill(last, (byte) -1);

        assertThat(new RingPart(0, 8).holds(new byte[16])).isTrue();
        assertThat(new RingPart(7, 8).holds(last)).isTrue();
    }

    @Test
    void keys_are_looked_for_until_there_are_enough_in_the_part() throws Exception {
        var part = new RingPart(5, 8);

        int[] indexes = part.keyIndexes(KEY, INDEX_AT, 50);

        assertThat(indexes).hasSize(50).doesNotHaveDuplicates();
        for (int index : indexes) {
            byte[] key = KEY.clone();
            Digits.write(key, INDEX_AT, 2, index);
            assertThat(part.holds(md5(key))).isTrue();
        }
    }

    @Test
    void in_the_whole_ring_keys_are_counted_up() {
        assertThat(RingPart.WHOLE.keyIndexes(KEY, INDEX_AT, 4)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_part_without_enough_keys_is_refused() {
        assertThatThrownBy(() -> new RingPart(0, 100_000_000).keyIndexes(KEY, INDEX_AT, 120))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keys, not 120");
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }
}
