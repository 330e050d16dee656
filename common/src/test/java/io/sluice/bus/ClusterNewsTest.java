// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.model.StreamUid;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterNewsTest {
    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of(
                        new ClusterNews.StreamChanged(new StreamUid(1, 2), 3),
                        "0101000000000000000100000000000000020000000000000003"),
                Arguments.of(new ClusterNews.NodeLeaving(new NodeAddress(1, 2)), "0102000000010000000000000002"),
                Arguments.of(new ClusterNews.NodeUnheard(new NodeAddress(3, 4)), "0103000000030000000000000004"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void news_are_written_as_they_were_in_the_first_release_and_read_back(ClusterNews news, String wire) {
        assertThat(HexFormat.of().formatHex(news.encode())).isEqualTo(wire);
        assertThat(ClusterNews.decode(HexFormat.of().parseHex(wire))).isEqualTo(news);
    }

    @ParameterizedTest
    @MethodSource("all")
    void news_cut_anywhere_or_with_more_behind_are_refused(ClusterNews news, String wire) {
        byte[] whole = news.encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> ClusterNews.decode(cut));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterNews.decode(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void news_of_another_version_or_kind_are_refused_by_their_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterNews.decode(new byte[] {2, 1}))
                .withMessageContaining("version 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterNews.decode(new byte[] {1, 9}))
                .withMessageContaining("kind 9");
    }
}
