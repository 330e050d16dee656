// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFieldTest {
    private final KeyField field = new KeyField("customer", 256);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    {"customer":"anna"}                                    | anna
                    {"order":{"customer":"no","a":[1,2]},"customer":"bob"} | bob
                    {"customer":17}                                        | 17
                    {"customer":1.50}                                      | 1.50
                    {"customer":true}                                      | true
                    {"customer":"zo\\u00eb \\"z\\""}                       | zoë "z"
                    """)
    void the_key_is_the_member_of_the_object_as_text(String line, String key) throws BadLine {
        assertThat(field.keyOf(1, line.getBytes(UTF_8))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    {"order":1}              | line 7 has no member "customer" that is a text, a number or a boolean
                    {"customer":null}        | line 7 has no member "customer" that is a text, a number or a boolean
                    {"customer":{"a":1}}     | line 7 has no member "customer" that is a text, a number or a boolean
                    {"customer":""}          | line 7 has a "customer" of 0 characters, not 1 to 256
                    [1]                      | line 7 is not a JSON object
                    "text"                   | line 7 is not a JSON object
                    {"customer":"a"} {}      | line 7 has more than one JSON object
                    """)
    void a_line_without_a_key_is_refused_with_its_number_and_the_reason(String line, String message) {
        assertThatThrownBy(() -> field.keyOf(7, line.getBytes(UTF_8)))
                .isInstanceOf(BadLine.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    not json
                    {"customer":"a"
                    {"customer":"a",}
                    {"customer":"a","b":[1,}
                    """)
    void a_line_that_is_not_json_is_refused_also_behind_its_key(String line) {
        assertThatThrownBy(() -> field.keyOf(7, line.getBytes(UTF_8)))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 7 is not JSON: ");
    }

    @Test
    void a_key_may_have_256_characters_and_no_more() throws BadLine {
        String longest = "ж".repeat(256);

        assertThat(field.keyOf(1, ("{\"customer\":\"" + longest + "\"}").getBytes(UTF_8)))
                .isEqualTo(longest);
        assertThatThrownBy(() -> field.keyOf(1, ("{\"customer\":\"" + longest + "x\"}").getBytes(UTF_8)))
                .hasMessage("line 1 has a \"customer\" of 257 characters, not 1 to 256");
    }
}
