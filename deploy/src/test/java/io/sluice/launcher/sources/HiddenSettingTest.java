// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.SecretConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HiddenSettingTest {
    private static final String SECRET = "abracadabra";

    @Test
    void its_value_is_in_force_and_shown_nowhere() {
        Configuration<SecretConfig> read = read(Map.of("SLUICE_DOOR_WORD", "plugh"));

        assertThat(read.<String>match(good -> good.config().word(), faults -> ""))
                .isEqualTo("plugh");
        EffectiveSetting word = read.match(good -> good.settings().get(0), faults -> {
            throw new AssertionError(faults);
        });
        assertThat(word.isChanged()).isTrue();
        assertThat(word.shown()).isEqualTo("(hidden)");
        assertThat(word.shownStandard()).isEqualTo("(hidden)");
    }

    @Test
    void a_bad_value_is_told_without_being_told() {
        assertThat(faults(Map.of("SLUICE_DOOR_WORD", SECRET)))
                .containsExactly("door.word is (hidden), not 4 to 9 small letters (SLUICE_DOOR_WORD)");
    }

    @Test
    void a_broken_rule_does_not_tell_it_either() {
        assertThat(faults(Map.of("SLUICE_DOOR_WORD", "seedling")))
                .containsExactly("door.word is (hidden) (SLUICE_DOOR_WORD), not to begin with door.hint, which is seed"
                        + " (default)");
    }

    @Test
    void what_a_record_refuses_by_itself_is_told_as_a_fault() {
        assertThat(faults(Map.of("SLUICE_DOOR_WORD", "seed"))).containsExactly("door.hint is the word itself");
    }

    private static List<String> faults(Map<String, String> environment) {
        return read(environment).match(good -> List.of(), faults -> faults);
    }

    private static Configuration<SecretConfig> read(Map<String, String> environment) {
        return new SettingsReader<>(SecretConfig.KIND, new Resources(1, 1 << 30))
                .read(Optional.empty(), environment, List.of());
    }
}
