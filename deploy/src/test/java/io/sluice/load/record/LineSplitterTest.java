// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineSplitterTest {
    private static final int MAX_BYTES = 200_000;

    @Test
    void lines_end_with_a_line_feed_or_a_carriage_return_before_it_or_the_input() throws IOException {
        assertThat(lines("one\ntwo\r\n\nfour")).containsExactly("one", "two", "", "four");
        assertThat(lines("one\n")).containsExactly("one");
        assertThat(lines("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void lines_of_any_length_come_out_as_they_are(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        List<String> expected = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> "x".repeat(1 + random.nextInt(100_000)))
                .toList();

        assertThat(lines(expected.stream().map(line -> line + "\n").collect(Collectors.joining())))
                .isEqualTo(expected);
    }

    @Test
    void a_line_longer_than_a_record_may_be_is_refused_with_its_number() {
        String longest = "x".repeat(MAX_BYTES);

        assertThatThrownBy(() -> lines("short\n" + longest + "\r\n" + longest + "x\n"))
                .isInstanceOf(BadLine.class)
                .hasMessage("line 3 is longer than the 200000 bytes that a record may have");
        assertThatThrownBy(() -> lines(longest + "x")).isInstanceOf(BadLine.class);
        assertThatThrownBy(() -> lines("x".repeat(10 * MAX_BYTES))).isInstanceOf(BadLine.class);
    }

    private static List<String> lines(String text) throws IOException {
        var splitter = new LineSplitter(new ByteArrayInputStream(text.getBytes(UTF_8)), MAX_BYTES);
        List<String> lines = new ArrayList<>();
        while (splitter.next()) {
            lines.add(new String(splitter.line(), UTF_8));
            assertThat(splitter.number()).isEqualTo(lines.size());
        }
        assertThat(splitter.readBytes()).isEqualTo(text.length());
        return lines;
    }
}
