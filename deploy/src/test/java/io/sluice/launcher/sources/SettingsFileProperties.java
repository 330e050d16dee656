// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileProperties {
    private static final String GOOD = """
            # ours
            journal:
              segment-bytes: 64MiB
            put.deadline: 3s
            http: {port: 0, host: "0.0.0.0"}
            """;
    private static final String LETTERS = "abc:-#{}[],&*!|>'\"%@`?\n\t \\0\0\u0007\u2028";
    private static final int MAX_SLIPS = 4;

    @TempDir
    private Path directory;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_file_with_slips_is_read_or_told_to_be_wrong_and_never_thrown_at(long seed) throws IOException {
        var random = new Random(seed);
        var text = new StringBuilder(GOOD);
        for (int slip = random.nextInt(MAX_SLIPS); slip >= 0; slip--) {
            text.insert(random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
            text.deleteCharAt(random.nextInt(text.length()));
        }
        Path file = Files.writeString(directory.resolve("sluice.yaml"), text);

        Readout readout = SettingsFile.read(file.toString());

        assertThat(readout.values()).allMatch(given -> given.source().kind() == Source.Kind.FILE);
        assertThat(readout.faults())
                .allMatch(
                        fault -> fault.contains("sluice.yaml") && fault.lines().count() == 1);
    }
}
