// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir
    private Path directory;

    @Test
    void names_may_be_nested_or_dotted_and_each_value_knows_its_line() throws IOException {
        Readout readout = read("""
                # ours
                journal:
                  segment-bytes: 64MiB
                  queue-bytes: 1MiB
                put.deadline: 3s
                http: {port: 0, host: 0.0.0.0}
                """);

        assertThat(readout.faults()).isEmpty();
        assertThat(readout.values())
                .extracting(given -> given.name() + "=" + given.text() + " at " + line(given))
                .containsExactly(
                        "journal.segment-bytes=64MiB at 3",
                        "journal.queue-bytes=1MiB at 4",
                        "put.deadline=3s at 5",
                        "http.port=0 at 6",
                        "http.host=0.0.0.0 at 6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    off     | off
                    on      | on
                    yes     | yes
                    true    | true
                    010     | 010
                    1_000   | 1_000
                    0x10    | 0x10
                    1e3     | 1e3
                    12:30   | 12:30
                    2026-01-01 | 2026-01-01
                    "a b"   | a b
                    !!int 7 | 7
                    """)
    void a_value_is_what_is_written_whatever_yaml_makes_of_it(String written, String text) throws IOException {
        assertThat(read("dedupe: " + written + "\n").values())
                .extracting(Given::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "~\n", "{}\n"})
    void a_file_may_set_nothing(String text) throws IOException {
        assertThat(read(text)).isEqualTo(Readout.NOTHING);
    }

    @Test
    void a_name_without_a_value_is_given_as_empty() throws IOException {
        assertThat(read("journal:\nput:\n  deadline: ~\n").values())
                .extracting(given -> given.name() + "=" + given.text())
                .containsExactly("journal=", "put.deadline=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    - a                    | :1: not a map of settings
                    just text              | :1: not a map of settings
                    a: 1\\n---\\nb: 2      | :3: a second document
                    a: [1, [2]]\\nb: 1     | :1: a is a list
                    a:\\n  b: &x 1\\n  c: *x | :3: a.c is an alias; write the value
                    a: 1\\n\\tb: 2         | :2: not YAML: found character '\\t(TAB)' that cannot start any token
                    a: {b: 1               | :1: not YAML: expected ',' or '}', but got <stream end>
                    """)
    void what_is_no_map_of_settings_is_told_with_its_line(String text, String fault) throws IOException {
        String unescaped = text.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(read(unescaped).faults()).singleElement().asString().startsWith(file() + fault);
    }

    @Test
    void a_list_does_not_keep_others_from_being_read() throws IOException {
        assertThat(read("a: [1, {b: 2}]\nc: 3\n").values())
                .extracting(Given::name)
                .containsExactly("c");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_by_its_name() throws IOException {
        Files.write(directory.resolve("latin"), new byte[] {'a', ':', ' ', (byte) 0xE9});

        assertThat(SettingsFile.read("no/such.yaml").faults())
                .containsExactly("cannot read the settings file no/such.yaml: there is no such file");
        assertThat(SettingsFile.read(directory.resolve("latin").toString()).faults())
                .singleElement()
                .asString()
                .endsWith("latin: it is not in UTF-8");
        assertThat(SettingsFile.read(directory.toString()).faults()).hasSize(1);
        assertThat(SettingsFile.read("a\0b").faults()).hasSize(1);
        assertThat(SettingsFile.read("").faults()).hasSize(1);
    }

    @Test
    void a_file_of_more_than_a_mebibyte_is_not_looked_into() throws IOException {
        assertThat(read("#".repeat(1 << 20)).faults()).isEmpty();
        assertThat(read("#".repeat((1 << 20) + 1)).faults())
                .containsExactly(file() + " has 1048577 bytes, more than 1048576");
    }

    private Readout read(String text) throws IOException {
        Files.writeString(Path.of(file()), text);
        return SettingsFile.read(file());
    }

    private String file() {
        return directory.resolve("sluice.yaml").toString();
    }

    private String line(Given given) {
        return given.source().place().substring(file().length() + 1);
    }
}
