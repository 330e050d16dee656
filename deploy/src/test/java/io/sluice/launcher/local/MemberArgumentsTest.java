// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberArgumentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"--tls-port=1", "--tls-port,1", "--set,tls.port=1"})
    void what_is_given_is_not_planned_too(String given) {
        var arguments = planned();

        arguments.give(List.of(given.split(",")));

        assertThat(arguments.all())
                .containsExactlyElementsOf(join(List.of("gateway", "--port=4567"), given.split(",")));
    }

    @Test
    void what_is_not_given_is_as_planned() {
        var arguments = planned();

        arguments.give(List.of("--set", "tls.key=k"));

        assertThat(arguments.all()).containsExactly("gateway", "--port=4567", "--tls-port=4568", "--set", "tls.key=k");
    }

    private static MemberArguments planned() {
        return new MemberArguments("gateway").plan("--port", 4567).plan("--tls-port", 4568);
    }

    private static List<String> join(List<String> first, String... rest) {
        return Stream.concat(first.stream(), Stream.of(rest)).toList();
    }
}
