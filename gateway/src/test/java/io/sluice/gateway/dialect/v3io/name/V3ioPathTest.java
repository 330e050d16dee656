// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioPathTest {
    @ParameterizedTest
    @CsvSource({
        "/c/d/s, c, d/s",
        "/c/d/s/, c, d/s",
        "//c//d/s///, c, d/s",
        "/c/a%2Db/s, c, a-b/s",
        "/c/a+b, c, a+b",
        "/c, c, ''",
        "/, '', ''",
        "//, '', ''"
    })
    void slashes_at_the_end_and_doubled_ones_mean_nothing(String path, String container, String key) {
        V3ioPath parsed = V3ioPath.parse(path).orElseThrow();

        assertThat(parsed.container()).isEqualTo(container);
        assertThat(parsed.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/%", "/c/%2", "/c/%zz", "/c/%ff"})
    void a_broken_escape_is_no_path(String path) {
        assertThat(V3ioPath.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "a", "my-container", "my_container_2", "1a", "a1"})
    void a_container_has_small_letters_digits_and_single_marks_between_them(String name) {
        assertThat(V3ioPath.parse("/" + name).orElseThrow().hasContainer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Streams", "-a", "a-", "a--b", "a_-b", "12", "a.b", "v2", "v3", "a%0A"})
    void another_name_is_no_container(String name) {
        assertThat(V3ioPath.parse("/" + name).orElseThrow().hasContainer()).isFalse();
    }

    @Test
    void a_container_has_at_most_128_characters() {
        assertThat(V3ioPath.parse("/" + "a".repeat(128)).orElseThrow().hasContainer())
                .isTrue();
        assertThat(V3ioPath.parse("/" + "a".repeat(129)).orElseThrow().hasContainer())
                .isFalse();
    }

    @Test
    void a_name_has_at_most_255_characters_and_a_path_as_many_as_the_catalogue_takes() {
        String longest = "a".repeat(255);
        assertThat(V3ioPath.parse("/c/" + longest).orElseThrow().isLegal()).isTrue();
        assertThat(V3ioPath.parse("/c/" + longest + "a").orElseThrow().isLegal())
                .isFalse();
        // v3io/c/ and a slash are 8 characters of the canonical name's 512.
        assertThat(V3ioPath.parse("/c/" + longest + "/" + "a".repeat(249))
                        .orElseThrow()
                        .isLegal())
                .isTrue();
        assertThat(V3ioPath.parse("/c/" + longest + "/" + "a".repeat(250))
                        .orElseThrow()
                        .isLegal())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/.", "/c/..", "/c/../d", "/c/a b", "/c/a%2Fb", "/c/a:b", "/c/%C3%A9"})
    void names_are_of_letters_digits_points_and_two_marks(String path) {
        assertThat(V3ioPath.parse(path).orElseThrow().isLegal()).isFalse();
    }

    @Test
    void streams_directly_in_the_default_container_have_flat_names() {
        assertThat(V3ioPath.parse("/streams/orders/").orElseThrow().stream("streams")
                        .text())
                .isEqualTo("orders");
        assertThat(V3ioPath.parse("/streams/eu/orders").orElseThrow().stream("streams")
                        .text())
                .isEqualTo("v3io/streams/eu/orders");
        assertThat(V3ioPath.parse("/other/orders").orElseThrow().stream("streams")
                        .text())
                .isEqualTo("v3io/other/orders");
    }

    @Test
    void a_directory_is_that_of_the_streams_in_it() {
        V3ioPath root = V3ioPath.parse("/streams").orElseThrow();
        V3ioPath below = V3ioPath.parse("/streams/eu/").orElseThrow();

        assertThat(root.directory("streams"))
                .isEqualTo(root.child("a").stream("streams").directory())
                .isEmpty();
        assertThat(below.directory("streams"))
                .isEqualTo(below.child("a").stream("streams").directory());
    }
}
