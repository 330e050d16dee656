// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioBlobTest {
    @Test
    void a_blob_is_read_back_with_padding_and_without() {
        var random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] blob = new byte[length];
            random.nextBytes(blob);
            String padded = Base64.getEncoder().encodeToString(blob);

            assertThat(decode(padded)).isEqualTo(blob);
            assertThat(decode(Base64.getEncoder().withoutPadding().encodeToString(blob)))
                    .isEqualTo(blob);
            assertThat(padded).hasSize(V3ioBlob.maxChars(length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "=", "====", "YQ=", "YQ===", "Y Q=", "YQ=\n", "_-8=", "Y\u00e9==", "Y\u20ac==", "YQ==YQ=="})
    void another_text_is_none(String text) {
        assertThat(V3ioBlob.decode(text, new byte[V3ioBlob.maxBytes(text.length())]))
                .isEqualTo(V3ioBlob.NOT_BASE64);
    }

    private static byte[] decode(String text) {
        byte[] into = new byte[V3ioBlob.maxBytes(text.length())];
        return Arrays.copyOf(into, V3ioBlob.decode(text, into));
    }
}
