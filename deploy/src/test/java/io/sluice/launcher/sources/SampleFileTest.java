// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SampleFileTest {
    private static final Path SAMPLE = Path.of("config/sluice.yaml");
    private static final Resources SAMPLE_MACHINE = new Resources(2, 256 << 20);

    @TempDir
    private Path directory;

    static final List<NodeKind<?>> KINDS = NodeKinds.ALL;

    @ParameterizedTest
    @FieldSource("KINDS")
    void as_it_is_it_sets_nothing(NodeKind<?> kind) {
        assertThat(read(kind, SAMPLE)).allMatch(setting -> setting.source().kind() == Source.Kind.DEFAULT);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void with_the_marks_of_a_kinds_settings_taken_away_it_sets_them_to_their_defaults(NodeKind<?> kind)
            throws IOException {
        Path file = Files.write(directory.resolve("all.yaml"), unmarked(kind));

        assertThat(read(kind, file))
                .hasSize(kind.settings().size() - demanded(kind).size())
                .allMatch(setting -> setting.source().kind() == Source.Kind.FILE && !setting.isChanged());
    }

    private static List<String> unmarked(NodeKind<?> kind) throws IOException {
        List<String> known = kind.settings().stream().map(Setting::name).toList();
        List<String> lines = new ArrayList<>();
        String room = "";
        for (String line : Files.readAllLines(SAMPLE)) {
            room = line.matches("[a-z0-9]+:") ? line.replace(":", ".") : room;
            String name = line.matches(" +#[a-z].*") ? room + line.trim().substring(1) : line.replaceFirst("^#", "");
            boolean isKnown = known.contains(name.replaceAll(":.*", ""));
            lines.add(isKnown ? line.replaceFirst("#", "") : line);
        }
        return lines;
    }

    /** All settings but those that one has to give. */
    private static List<EffectiveSetting> read(NodeKind<?> kind, Path file) {
        List<Given> demanded = demanded(kind);
        List<EffectiveSetting> read = new SettingsReader<>(kind, SAMPLE_MACHINE)
                .read(Optional.of(file.toString()), Map.of(), demanded)
                .match(good -> good.settings(), faults -> {
                    throw new AssertionError(faults);
                });
        return read.stream()
                .filter(setting -> demanded.stream()
                        .noneMatch(
                                given -> given.name().equals(setting.setting().name())))
                .toList();
    }

    /** A gateway has no place of its own for credentials. */
    private static List<Given> demanded(NodeKind<?> kind) {
        return kind.equals(NodeKinds.GATEWAY)
                ? List.of(new Given("auth.credentials", "credentials.yaml", Source.option("--credentials")))
                : List.of();
    }
}
