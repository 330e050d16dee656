// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Known settings as pages show them: the tables of the READMEs, and the sample file. */
final class SettingsDocs {
    /** What the sample stands for, where a default is a share of it. */
    static final Resources SAMPLE_MACHINE = new Resources(2, 256 << 20);

    private static final int WIDTH = 100;

    private static final String HEADER = """
            # SPDX-License-Identifier: Apache-2.0
            #
            # All settings of Sluice. What stands behind a # is the default: copy this file, take the # away from what
            # you change, and start with `deploy/sluice standalone --config FILE` or SLUICE_CONFIG=FILE. Some settings
            # are not of every kind of process; then it is said of which.
            #
            # The environment is stronger than the file (SLUICE_HTTP_PORT for http.port), the command line stronger than
            # both (--set http.port=80). Unknown names are refused. `deploy/sluice config --config FILE` checks a file
            # and shows what comes of it. Bytes take B, KiB, MiB, GiB or TiB; durations ms, s, m, h or d.
            """;

    private final Map<String, Object> defaults = new HashMap<>();

    SettingsDocs() {
        NodeKinds.ALL.forEach(kind -> defaults.putAll(kind.defaultValues(SAMPLE_MACHINE)));
    }

    /** A table in Markdown. */
    String table(List<Setting<?>> settings) {
        return "| Setting | Default | Allowed | Effect |\n|---|---|---|---|\n"
                + inRooms(settings).stream().map(this::row).collect(Collectors.joining());
    }

    /** Every setting, commented out, with its effect above it. */
    String sample() {
        Map<String, List<Setting<?>>> rooms = rooms(NodeKinds.settings());
        return HEADER
                + rooms.entrySet().stream()
                        .map(room -> "\n" + (room.getKey().isEmpty() ? "" : room.getKey() + ":\n")
                                + room.getValue().stream()
                                        .map(setting ->
                                                entry(setting, room.getKey().isEmpty() ? "" : "  "))
                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining());
    }

    private String row(Setting<?> setting) {
        return "| `" + setting.name() + "` | " + setting.usually().orElseGet(() -> value(setting)) + " | "
                + setting.type().allowed() + " | " + setting.effect() + " |\n";
    }

    private String entry(Setting<?> setting, String indent) {
        String facts = owners(setting) + setting.effect() + " Allowed: "
                + setting.type().allowed() + "."
                + setting.usually().map(words -> " Default: " + words + ".").orElse("");
        return wrap(facts, indent + "# ") + indent + "#" + setting.nameInRoom() + ": " + value(setting) + "\n";
    }

    /** Nothing for a setting of every kind. */
    private static String owners(Setting<?> setting) {
        List<String> owners = NodeKinds.ALL.stream()
                .filter(kind -> kind.settings().contains(setting))
                .map(NodeKind::name)
                .toList();
        return owners.size() == NodeKinds.ALL.size() ? "" : "Of " + String.join(" and ", owners) + ". ";
    }

    private String value(Setting<?> setting) {
        return setting.type().printAny(Objects.requireNonNull(defaults.get(setting.name())));
    }

    private static String wrap(String text, String prefix) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder(prefix)));
        for (String word : text.split(" ", -1)) {
            StringBuilder last = lines.get(lines.size() - 1);
            if (last.length() + word.length() > WIDTH) {
                lines.add(new StringBuilder(prefix));
            }
            lines.get(lines.size() - 1).append(word).append(' ');
        }
        return lines.stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static List<Setting<?>> inRooms(List<Setting<?>> settings) {
        return rooms(settings).values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<Setting<?>>> rooms(List<Setting<?>> settings) {
        return settings.stream().collect(Collectors.groupingBy(Setting::room, LinkedHashMap::new, Collectors.toList()));
    }
}
