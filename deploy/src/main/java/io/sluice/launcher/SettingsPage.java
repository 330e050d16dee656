// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.sources.EffectiveSetting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings in force, as {@code sluice config} prints them. */
record SettingsPage(String kind, List<EffectiveSetting> settings) {
    private static final List<String> HEADING = List.of(" ", "setting", "value", "unit", "default", "source");
    private static final String GAP = "  ";

    /** For people: in columns, room by room, a star before what is not the default. */
    String table() {
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        byRoom().values().forEach(room -> {
            rows.add(List.of());
            room.forEach(setting -> rows.add(row(setting)));
        });
        int[] widths = IntStream.range(0, HEADING.size())
                .map(column -> rows.stream()
                        .filter(row -> !row.isEmpty())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    /** For programs. */
    String json() {
        var list = new JsonArray();
        byRoom().values().forEach(room -> room.forEach(setting -> list.add(object(setting))));
        return new JsonObject().put("kind", kind).put("settings", list).encodePrettily() + "\n";
    }

    private Map<String, List<EffectiveSetting>> byRoom() {
        return settings.stream()
                .collect(Collectors.groupingBy(
                        setting -> setting.setting().room(), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> row(EffectiveSetting setting) {
        return List.of(
                setting.isChanged() ? "*" : " ",
                setting.setting().name(),
                setting.shown(),
                setting.setting().type().unit(),
                setting.shownStandard(),
                setting.source().toString());
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                        .mapToObj(i ->
                                row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                + "\n";
    }

    private static JsonObject object(EffectiveSetting setting) {
        return new JsonObject()
                .put("name", setting.setting().name())
                .put("value", setting.shown())
                .put("unit", setting.setting().type().unit())
                .put("default", setting.shownStandard())
                .put("changed", setting.isChanged())
                .put("source", setting.source().toString())
                .put("allowed", setting.setting().type().allowed())
                .put("effect", setting.setting().effect());
    }
}
