// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {
    private static final Path SAMPLE = Path.of("config/sluice.yaml");
    private static final Resources SAMPLE_MACHINE = new Resources(2, 256 << 20);

    @TempDir
    private Path directory;

    @Test
    void as_it_is_it_sets_nothing() {
        assertThat(read(SAMPLE)).allMatch(setting -> setting.source().kind() == Source.Kind.DEFAULT);
    }

    @Test
    void with_every_mark_taken_away_it_sets_everything_to_its_default() throws IOException {
        String all = Files.readString(SAMPLE).replaceAll("(?m)^( *)#(\\S)", "$1$2");
        Path file = Files.writeString(directory.resolve("all.yaml"), all);

        assertThat(read(file))
                .hasSameSizeAs(NodeKinds.STANDALONE.settings())
                .allMatch(setting -> setting.source().kind() == Source.Kind.FILE && !setting.isChanged());
    }

    private static List<EffectiveSetting> read(Path file) {
        return new SettingsReader<>(NodeKinds.STANDALONE, SAMPLE_MACHINE)
                .read(Optional.of(file.toString()), Map.of(), List.of())
                .match(good -> good.settings(), faults -> {
                    throw new AssertionError(faults);
                });
    }
}
