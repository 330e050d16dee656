// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.SecretConfig;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.EffectiveSetting;
import io.sluice.launcher.sources.Given;
import io.sluice.launcher.sources.SettingsReader;
import io.sluice.launcher.sources.Source;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final Resources HERE = new Resources(2, 1 << 30);
    private static final Map<String, String> SET = Map.of("SLUICE_DOOR_WORD", "plugh", "SLUICE_DOOR_HINT", "magic");

    @Test
    void the_table_has_columns_and_a_star_where_something_is_changed() {
        assertThat(new SettingsPage("spy", secret(Map.of("SLUICE_DOOR_HINT", "magic"))).table())
                .isEqualTo("""
                           setting    value     unit  default   source

                           door.word  (hidden)  text  (hidden)  default
                        *  door.hint  magic     text  seed      SLUICE_DOOR_HINT
                        """);
    }

    @Test
    void the_json_says_the_same_and_what_is_allowed() {
        var page = new JsonObject(new SettingsPage("spy", secret(SET)).json());

        assertThat(page.getString("kind")).isEqualTo("spy");
        assertThat(page.getJsonArray("settings").getJsonObject(1).getMap())
                .isEqualTo(Map.of(
                        "name", "door.hint",
                        "value", "magic",
                        "unit", "text",
                        "default", "seed",
                        "changed", true,
                        "source", "SLUICE_DOOR_HINT",
                        "allowed", "4 to 9 small letters",
                        "effect", "Helps."));
        assertThat(page.encode()).doesNotContain("plugh", "sesame");
    }

    @Test
    void rooms_are_parted_and_whole() {
        String table = new SettingsPage("standalone", all(List.of())).table();

        List<String> rooms = table.lines()
                .filter(line -> !line.isBlank())
                .skip(1)
                .map(line -> line.substring(3).split("[. ]", 2)[0])
                .toList();
        assertThat(rooms.stream().distinct().count()).isEqualTo(runs(rooms));
        assertThat(table.lines().filter(String::isBlank)).hasSizeGreaterThan(5);
    }

    @Test
    void what_is_printed_is_taken_back_as_it_was() {
        List<EffectiveSetting> printed = all(List.of());
        List<Given> given = printed.stream()
                .map(setting -> new Given(setting.setting().name(), setting.shown(), Source.option("--set")))
                .toList();

        assertThat(all(given))
                .hasSameSizeAs(printed)
                .allMatch(setting ->
                        !setting.isChanged() && setting.source().toString().equals("--set"));
    }

    private static long runs(List<String> rooms) {
        long runs = rooms.isEmpty() ? 0 : 1;
        for (int i = 1; i < rooms.size(); i++) {
            runs += rooms.get(i).equals(rooms.get(i - 1)) ? 0 : 1;
        }
        return runs;
    }

    private static List<EffectiveSetting> all(List<Given> given) {
        return settings(new SettingsReader<>(NodeKinds.STANDALONE, HERE).read(Optional.empty(), Map.of(), given));
    }

    private static List<EffectiveSetting> secret(Map<String, String> environment) {
        return settings(new SettingsReader<>(SecretConfig.KIND, HERE).read(Optional.empty(), environment, List.of()));
    }

    private static List<EffectiveSetting> settings(Configuration<?> read) {
        return read.match(good -> good.settings(), faults -> {
            throw new AssertionError(faults);
        });
    }
}
