// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.tidy.MethodLengths.Method;
import org.junit.jupiter.api.Test;

class MethodLengthsTest {
    @Test
    void braces_in_texts_comments_and_characters_do_not_count() {
        String source = """
                class A {
                    // {
                    /* { */
                    String text = "{\\"";
                    void m() {
                        char brace = '{';
                        char quote = '\\'';
                        String block = \"""
                            { \\\""" {
                            \""";
                    }
                }
                """;

        assertThat(MethodLengths.of(source)).containsExactly(new Method("void m()", 5, 7));
    }

    @Test
    void a_signature_over_several_lines_counts_and_annotations_do_not() {
        String source = """
                final class A {
                    @Override
                    @Deprecated(since = "x")
                    public int m(
                            int a,
                            int b) {
                        return a;
                    }
                }
                """;

        assertThat(MethodLengths.of(source)).containsExactly(new Method("public int m( int a, int b)", 4, 5));
    }

    @Test
    void lambdas_and_anonymous_classes_count_to_their_method() {
        String source = """
                class A {
                    void m() {
                        run(() -> {
                            for (int i = 0; i < 3; i++) {}
                        });
                        new Object() {
                            void inner() {}
                        };
                    }
                }
                """;

        assertThat(MethodLengths.of(source)).containsExactly(new Method("void m()", 2, 8));
    }

    @Test
    void methods_of_nested_types_are_measured_one_by_one() {
        String source = """
                class A {
                    record B(int x) {
                        B {
                            x = 1;
                        }

                        enum C {
                            ONE;

                            int two() {
                                return 2;
                            }
                        }
                    }

                    static {
                        x();
                    }

                    int after() {
                        return 1;
                    }
                }
                """;

        assertThat(MethodLengths.of(source))
                .extracting(Method::signature, Method::lines)
                .containsExactly(tuple("B", 3), tuple("int two()", 3), tuple("static", 3), tuple("int after()", 3));
    }
}
