// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingGroupTest {
    private static final Setting<Long> COUNT = Setting.of("bath.ducks", Quantity.counts(0, 9), "Ducks in it.");
    private static final Setting<Long> OTHER = Setting.of("bath.boats", Quantity.counts(0, 9), "Boats in it.");
    private static final Setting<Duration> TIME = Setting.of("bath.time", Quantity.durations("1s", "1h"), "How long.");

    /** Refuses more than nine things. */
    public record Bath(int ducks, long boats, Duration time) {
        public Bath {
            if (ducks + boats > 9) {
                throw new IllegalArgumentException("bath.ducks is " + ducks + ", too many beside " + boats);
            }
        }
    }

    @Test
    void a_record_is_made_and_taken_apart_again() {
        var group = SettingGroup.of(Bath.class, COUNT, OTHER, TIME);
        Map<String, Object> values = Map.of("bath.ducks", 3L, "bath.boats", 4L, "bath.time", Duration.ofSeconds(5));

        Bath bath = group.make(setting -> values.get(setting.name()));
        Map<String, Object> again = new HashMap<>();
        group.takeApart(bath, (setting, value) -> again.put(setting.name(), value));

        assertThat(bath).isEqualTo(new Bath(3, 4, Duration.ofSeconds(5)));
        assertThat(again).isEqualTo(values);
    }

    @Test
    void parts_that_are_not_those_of_the_components_are_a_bug_that_shows_at_once() {
        assertThatThrownBy(() -> SettingGroup.of(Bath.class, OTHER, COUNT, TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Bath: component 0");
        assertThatThrownBy(() -> SettingGroup.of(Bath.class, COUNT, OTHER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SettingGroup.of(Bath.class, COUNT, OTHER, TIME, TIME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SettingGroup.of(
                        Bath.class, COUNT, OTHER, Setting.of("bath.time", Quantity.counts(0, 9), "How long.")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_the_record_refuses_is_told_in_its_words() {
        var group = SettingGroup.of(Bath.class, COUNT, OTHER, TIME);

        assertThatThrownBy(() -> group.make(setting -> setting.equals(TIME) ? Duration.ZERO : (Object) 5L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bath.ducks is 5, too many beside 5");
    }

    @Test
    void a_name_has_a_room_at_most_and_kebab_case() {
        for (String bad : new String[] {"", "a.b.c", "Bath", "bath.", ".ducks", "a_b", "a--b", "-a"}) {
            assertThatThrownBy(() -> Setting.of(bad, Quantity.ports(), "No."))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
