// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.operation.Dedupe;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.launcher.sources.Configuration.Good;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final Resources HERE = new Resources(2, 1 << 30);

    @TempDir
    private Path directory;

    @Test
    void what_nobody_sets_has_its_default() {
        Good<StandaloneConfig> read = good(read("", Map.of()));

        assertThat(read.config()).isEqualTo(StandaloneConfig.defaults(HERE));
        assertThat(read.settings()).noneMatch(EffectiveSetting::isChanged);
        assertThat(read.settings())
                .extracting(setting -> setting.source().toString())
                .containsOnly("default");
    }

    @Test
    void the_file_is_stronger_than_the_default_the_environment_than_the_file_and_an_option_than_all() {
        String file = "put: {pause: 1ms, deadline: 4s, horizon: 10m}\n";
        var environment = Map.of("SLUICE_PUT_DEADLINE", "3s", "SLUICE_PUT_HORIZON", "11m");

        Good<StandaloneConfig> read = good(read(file, environment, "put.horizon=12m"));

        assertThat(read.config().gateway().put().pause()).isEqualTo(Duration.ofMillis(1));
        assertThat(read.config().gateway().put().deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(read.config().gateway().put().horizon()).isEqualTo(Duration.ofMinutes(12));
        assertThat(read.config().gateway().put().dedupe()).isEqualTo(Dedupe.ON);
        assertThat(lines(read))
                .contains(
                        "put.pause=1ms from " + file() + ":1 changed",
                        "put.deadline=3s from SLUICE_PUT_DEADLINE changed",
                        "put.horizon=12m from --set changed",
                        "dedupe=on from default");
    }

    @Test
    void what_is_set_to_its_default_is_not_changed() {
        assertThat(lines(good(read("", Map.of(), "put.deadline=5000ms")))).contains("put.deadline=5s from --set");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_value_bound_and_place() {
        String file = "journal:\n  segmentbytes: 64MiB\n  queue-bytes: lots\n";
        var environment = Map.of("SLUICE_HTTP_PORT", "70000", "SLUICE_HTTP_PROT", "1");

        assertThat(faults(read(file, environment, "put.deadline=5", "dedupe=maybe", "nonsense")))
                .containsExactly(
                        "unknown setting journal.segmentbytes; did you mean journal.segment-bytes? (" + file() + ":2)",
                        "journal.queue-bytes is lots, not 64KiB or more (" + file() + ":3)",
                        "unknown setting SLUICE_HTTP_PROT; did you mean SLUICE_HTTP_PORT?",
                        "http.port is 70000, not 0 to 65535 (SLUICE_HTTP_PORT)",
                        "put.deadline is 5, not 10ms to 1m (--set)",
                        "dedupe is maybe, not on or off (--set)",
                        "unknown setting nonsense (--set)");
    }

    @Test
    void a_bad_value_is_told_even_if_a_stronger_source_has_a_good_one() {
        assertThat(faults(read("http.port: x\n", Map.of(), "http.port=1")))
                .containsExactly("http.port is x, not 0 to 65535 (" + file() + ":1)");
    }

    @Test
    void one_source_may_give_a_setting_once() {
        assertThat(faults(read("http.port: 1\nhttp: {port: 1}\n", Map.of(), "put.pause=1ms", "put.pause=2ms")))
                .containsExactly(
                        "http.port is given twice (" + file() + ":1, " + file() + ":2)",
                        "put.pause is given twice (--set, --set)");
    }

    @Test
    void a_room_with_nothing_in_it_is_no_fault_in_a_file_and_one_on_the_command_line() {
        assertThat(good(read("journal:\nput: ~\n", Map.of())).settings()).noneMatch(EffectiveSetting::isChanged);
        assertThat(faults(read("journal: 5\n", Map.of()))).hasSize(1);
        assertThat(faults(read("dedupe:\n", Map.of())))
                .containsExactly("dedupe is empty, not on or off (" + file() + ":1)");
        assertThat(faults(read("", Map.of(), "journal="))).containsExactly("unknown setting journal (--set)");
    }

    @Test
    void a_file_that_the_command_line_names_goes_before_the_one_of_the_environment() throws IOException {
        Path other = Files.writeString(directory.resolve("other.yaml"), "put.pause: 7ms\n");
        var environment = Map.of("SLUICE_CONFIG", other.toString());

        Configuration<StandaloneConfig> byEnvironment = reader().read(Optional.empty(), environment, List.of());

        assertThat(lines(good(byEnvironment))).contains("put.pause=7ms from " + other + ":1 changed");
        assertThat(lines(good(read("", environment)))).contains("put.pause=50ms from default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.body-bytes=95MiB   | http.body-bytes is 95MiB (--set), less than one largest body may take, 96MiB
                    http.answer-bytes=40MiB | http.answer-bytes is 40MiB (--set), less than one largest record may take, 42205440B
                    http.idle-timeout=5s    | http.idle-timeout is 5s (--set), not more than put.deadline, which is 5s (default)
                    forward.attempt=5s      | forward.attempt is 5s (--set), not less than put.deadline, which is 5s (default)
                    repeat.gateway-lifetime=9s | repeat.gateway-lifetime is 9s (--set), less than twice put.deadline, which is 5s (default)
                    put.horizon=119s        | put.horizon is 119s (--set), less than repeat.client-lifetime, which is 2m (default)
                    journal.repeat-horizon=119s | journal.repeat-horizon is 119s (--set), less than repeat.client-lifetime, which is 2m (default)
                    repeat.gateway-lifetime=3m | journal.repeat-horizon is 2m (default), less than repeat.gateway-lifetime, which is 3m (--set)
                    stop.deadline=9s        | stop.deadline is 9s (--set), less than gateway.drain-grace, which is 10s (default)
                    node.id=1               | node.id is 1 (--set), and the only node there is must be 0
                    """)
    void what_settings_must_be_to_each_other_is_told_with_both_places(String set, String fault) {
        assertThat(faults(read("", Map.of(), set))).containsExactly(fault);
    }

    @Test
    void what_just_keeps_a_rule_is_good() {
        assertThat(good(read(
                                "",
                                Map.of(),
                                "http.body-bytes=96MiB",
                                "http.idle-timeout=5001ms",
                                "forward.attempt=4999ms",
                                "repeat.gateway-lifetime=10s",
                                "put.horizon=2m",
                                "journal.repeat-horizon=2m",
                                "stop.deadline=10s",
                                "node.id=0"))
                        .settings())
                .isNotEmpty();
    }

    @Test
    void a_value_of_many_lines_is_told_on_one_and_cut() {
        assertThat(faults(read("", Map.of("SLUICE_DEDUPE", "a\nb" + "c".repeat(1000)))))
                .containsExactly("dedupe is a?b" + "c".repeat(97) + "…, not on or off (SLUICE_DEDUPE)");
    }

    @Test
    void the_defaults_alone_can_be_had() {
        assertThat(good(reader().standard()).config()).isEqualTo(StandaloneConfig.defaults(HERE));
    }

    private Configuration<StandaloneConfig> read(String yaml, Map<String, String> environment, String... pairs) {
        try {
            Files.writeString(Path.of(file()), yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        List<Given> options = Stream.of(pairs)
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Given(pair[0], pair.length > 1 ? pair[1] : "", Source.option("--set")))
                .toList();
        return reader().read(Optional.of(file()), environment, options);
    }

    private String file() {
        return directory.resolve("sluice.yaml").toString();
    }

    private static SettingsReader<StandaloneConfig> reader() {
        return new SettingsReader<>(NodeKinds.STANDALONE, HERE);
    }

    private static Good<StandaloneConfig> good(Configuration<StandaloneConfig> read) {
        return read.match(good -> good, faults -> {
            throw new AssertionError(faults);
        });
    }

    private static List<String> faults(Configuration<StandaloneConfig> read) {
        return read.match(good -> List.of(), faults -> faults);
    }

    private static List<String> lines(Good<StandaloneConfig> read) {
        return read.settings().stream()
                .map(setting -> setting.setting().name() + "=" + setting.text() + " from " + setting.source()
                        + (setting.isChanged() ? " changed" : ""))
                .toList();
    }
}
