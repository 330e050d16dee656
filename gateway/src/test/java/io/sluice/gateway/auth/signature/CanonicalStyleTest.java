// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalStyleTest {
    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "/a, /a",
        "/a/, /a/",
        "/a//b, /a/b",
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/a/b/.., /a/",
        "/a/., /a/",
        "/.., /",
        "/../../a, /a",
        "/a b, /a%20b",
        "/a%20b, /a%2520b",
        "/-_.~, /-_.~",
        "/a*b+c, /a%2Ab%2Bc",
        "/\u00e9, /%E9"
    })
    void aws_paths_are_encoded_once_more_and_lose_their_dots(String sent, String canonical) {
        assertThat(CanonicalStyle.AWS.path(sent)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "&, ''",
        "b=2&a=1, a=1&b=2",
        "a=2&a=1, a=1&a=2",
        "a, a=",
        "a=&b, a=&b=",
        "a=b=c, a=b%3Dc",
        "a=%7e%2f, a=~%2F",
        "a=+, a=%2B",
        "a=%zz%4, a=%25zz%254",
        "a-b=1&a=1, a=1&a-b=1",
        "a%20b=1, a%20b=1"
    })
    void aws_queries_are_sorted_and_encoded_anew(String sent, String canonical) {
        assertThat(CanonicalStyle.AWS.query(sent)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"' a ', a", "'a   b', a b", "'a\t\tb ', a b", "'', ''", "'  ', ''"})
    void aws_values_are_trimmed_and_their_spaces_joined(String sent, String canonical) {
        assertThat(CanonicalStyle.AWS.value(sent)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"/v2/p/records, /v2/p/records/", "/v2/p/records/, /v2/p/records/", "/a%7eb, /a~b/", "/a b, /a%20b/"})
    void dis_paths_end_in_a_slash(String sent, String canonical) {
        assertThat(CanonicalStyle.DIS.path(sent)).isEqualTo(canonical);
    }

    @Test
    void dis_queries_lose_empty_parameters() {
        assertThat(CanonicalStyle.DIS.query("b=2&&a=%20&c&")).isEqualTo("a=%20&b=2&c=");
        assertThat(CanonicalStyle.DIS_PYTHON.query("b=2&c")).isEqualTo("b=2&c");
    }

    @Test
    void dis_values_are_signed_as_sent() {
        assertThat(CanonicalStyle.DIS.value("a  b ")).isEqualTo("a  b ");
    }
}
