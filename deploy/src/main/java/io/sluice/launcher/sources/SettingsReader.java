// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.Rule;
import io.sluice.launcher.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what all sources give for one process, and checks it. For one use. */
public final class SettingsReader<C extends Record> {
    private final NodeKind<C> kind;
    private final Resources here;
    private final Map<String, Setting<?>> known;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Object> values;
    private final Map<String, Source> sources = new LinkedHashMap<>();

    /** @param here what defaults are a share of */
    public SettingsReader(NodeKind<C> kind, Resources here) {
        this.kind = kind;
        this.here = here;
        this.known = kind.settings().stream()
                .collect(Collectors.toMap(Setting::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.values = kind.defaultValues(here);
    }

    /** The defaults alone, also if they do not suffice to start. */
    public Configuration<C> standard() {
        return new Configuration.Good<>(
                kind.make(values), List.copyOf(effective().values()));
    }

    /**
     * Reads the file, then the environment, then the command line.
     *
     * @param file from the command line; else the environment may name one
     * @param options what the command line gives
     */
    public Configuration<C> read(Optional<String> file, Map<String, String> environment, List<Given> options) {
        Optional<String> path = file.or(() -> Optional.ofNullable(environment.get(SettingsEnvironment.FILE)));
        take(path.map(SettingsFile::read).orElse(Readout.NOTHING));
        take(SettingsEnvironment.read(environment, kind));
        take(new Readout(options, List.of()));
        return assemble();
    }

    private void take(Readout readout) {
        faults.addAll(readout.faults());
        Map<String, Source> seen = new LinkedHashMap<>();
        for (Given given : readout.values()) {
            Setting<?> setting = known.get(given.name());
            if (setting == null) {
                takeUnknown(given);
            } else if (seen.containsKey(given.name())) {
                faults.add(Faults.twice(given, Objects.requireNonNull(seen.get(given.name()))));
            } else {
                seen.put(given.name(), given.source());
                take(setting, given);
            }
        }
    }

    /** A room with nothing in it is no fault in a file, which may have all its lines commented out. */
    private void takeUnknown(Given given) {
        boolean isEmptyRoom = given.source().kind() == Source.Kind.FILE
                && given.text().isEmpty()
                && NodeKinds.settings().stream()
                        .anyMatch(setting -> setting.room().equals(given.name()));
        if (!isEmptyRoom) {
            faults.add(NodeKinds.thatHave(given.name())
                    .map(owners -> Faults.elsewhere(given.name(), owners, kind) + " (" + given.source() + ")")
                    .orElseGet(() -> Faults.unknown(given, known.keySet())));
        }
    }

    private void take(Setting<?> setting, Given given) {
        Optional<?> value = setting.type().parse(given.text());
        if (value.isPresent()) {
            values.put(setting.name(), value.get());
            sources.put(setting.name(), given.source());
        } else {
            faults.add(Faults.bad(setting, given));
        }
    }

    private Configuration<C> assemble() {
        if (!faults.isEmpty()) {
            return new Configuration.Bad<>(List.copyOf(faults));
        }
        C config;
        try {
            config = kind.make(values);
        } catch (IllegalArgumentException refused) {
            return new Configuration.Bad<>(List.of(String.valueOf(refused.getMessage())));
        }
        Map<String, EffectiveSetting> effective = effective();
        List<String> broken = kind.rules().stream()
                .filter(rule -> !rule.holds().test(config))
                .map((Rule<C> rule) -> Faults.broken(rule, effective))
                .toList();
        return broken.isEmpty()
                ? new Configuration.Good<>(config, List.copyOf(effective.values()))
                : new Configuration.Bad<>(broken);
    }

    private Map<String, EffectiveSetting> effective() {
        Map<String, Object> standard = kind.defaultValues(here);
        Map<String, EffectiveSetting> effective = new LinkedHashMap<>();
        known.forEach((name, setting) -> effective.put(
                name,
                new EffectiveSetting(
                        setting,
                        print(setting, values),
                        print(setting, standard),
                        sources.getOrDefault(name, Source.STANDARD))));
        return effective;
    }

    private static String print(Setting<?> setting, Map<String, Object> values) {
        return setting.type().printAny(Objects.requireNonNull(values.get(setting.name())));
    }
}
