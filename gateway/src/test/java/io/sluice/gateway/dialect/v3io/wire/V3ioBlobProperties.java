// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our decoder says of every text what the JDK's says. */
class V3ioBlobProperties {
    private static final String CHARS = "ABCxyz019+/=-_ \n\\é";

    @ParameterizedTest
    @MethodSource("seeds")
    void a_blob_is_read_back_with_padding_and_without(long seed) {
        var random = new Random(seed);
        byte[] blob = new byte[random.nextInt(100)];
        random.nextBytes(blob);

        assertThat(decode(Base64.getEncoder().encodeToString(blob))).contains(blob);
        assertThat(decode(Base64.getEncoder().withoutPadding().encodeToString(blob)))
                .contains(blob);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_text_is_base64_if_it_is_for_the_jdk(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int left = random.nextInt(9); left > 0; left--) {
                text.append(CHARS.charAt(random.nextInt(random.nextInt(CHARS.length()) + 1)));
            }

            Optional<byte[]> expected = jdk(text.toString());
            Optional<byte[]> decoded = decode(text.toString());

            assertThat(decoded.isPresent()).as(text.toString()).isEqualTo(expected.isPresent());
            expected.ifPresent(bytes -> assertThat(decoded).contains(bytes));
        }
    }

    private static Optional<byte[]> decode(String text) {
        char[] chars = ("#" + text + "#").toCharArray();
        byte[] into = new byte[V3ioBlob.maxBytes(text.length())];
        int length = V3ioBlob.decode(chars, 1, text.length(), into);
        return length == V3ioBlob.NOT_BASE64 ? Optional.empty() : Optional.of(Arrays.copyOf(into, length));
    }

    private static Optional<byte[]> jdk(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
