// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialTextProperties {
    private static final String SECRET = "hushHUSHhush";
    private static final String CHARS = "\"'{}[],:#-*&!|>%@`\\ \n\tab0~";

    private static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_printed_reads_as_it_was(long seed) {
        List<CredentialEntry> entries = new RandomEntries(seed).list();

        assertThat(parse(CredentialPrinter.print(List.of("# a head", ""), entries), new FaultList("f")))
                .isEqualTo(entries);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_wrong_with_a_file_no_secret_is_told(long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("credentials:\n  - id: a\n    secret: " + quoted(random) + "\n    token: ["
                + quoted(random) + ", {file: x}]\n  - {id: b, secret: " + quoted(random) + ", session-token: "
                + quoted(random) + "}\n");
        for (int i = random.nextInt(4); i >= 0; i--) {
            damage(text, random);
        }
        var faults = new FaultList("f");

        parse(text.toString(), faults);

        assertThat(String.join(" ", faults.all()).toLowerCase(Locale.ROOT))
                .as(text.toString())
                .doesNotContain("hush");
    }

    private static List<CredentialEntry> parse(String text, FaultList faults) {
        return CredentialText.parse(text, faults).stream()
                .map(CredentialText.Placed::entry)
                .toList();
    }

    private static String quoted(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> "\"" + SECRET + "\"";
            case 1 -> "'" + SECRET + "'";
            default -> SECRET;
        };
    }

    private static void damage(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
            text.insert(at, CHARS.charAt(random.nextInt(CHARS.length())));
        } else {
            text.deleteCharAt(at);
        }
    }
}
