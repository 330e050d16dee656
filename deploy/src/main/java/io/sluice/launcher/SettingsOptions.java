// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.Setting;
import io.sluice.launcher.settings.Setting.ShortForm;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.Given;
import io.sluice.launcher.sources.SettingsReader;
import io.sluice.launcher.sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command that reads settings: the file, any setting by its name, and the short forms of some. */
final class SettingsOptions<C extends Record> {
    private static final String CONFIG = "--config";
    private static final String SET = "--set";

    private final NodeKind<C> kind;

    SettingsOptions(NodeKind<C> kind) {
        this.kind = kind;
    }

    /** Adds what a command of this kind takes. */
    void addTo(CommandSpec command) {
        addCommonTo(command);
        addShortFormsTo(command);
    }

    /** Adds what a command takes that is told the kind as it runs. */
    static void addAllTo(CommandSpec command) {
        addCommonTo(command);
        NodeKinds.ALL.forEach(kind -> new SettingsOptions<>(kind).addShortFormsTo(command));
    }

    private static void addCommonTo(CommandSpec command) {
        command.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(String.class)
                .description("Settings in YAML; deploy/config/sluice.yaml shows them all.")
                .build());
        command.addOption(OptionSpec.builder(SET)
                .paramLabel("NAME=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description("Any setting by its name; `deploy/sluice config` lists them.")
                .build());
    }

    private void addShortFormsTo(CommandSpec command) {
        Map<String, Object> standard = kind.defaultValues(Resources.ofThisProcess());
        for (Setting<?> setting : kind.settings()) {
            setting.option()
                    .filter(option -> !command.optionsMap().containsKey(option.name()))
                    .ifPresent(option -> command.addOption(shortForm(setting, option, standard)));
        }
    }

    /** The settings that file, environment and this command line make together. */
    Configuration<C> read(ParseResult line, Map<String, String> environment) {
        List<Given> given = new ArrayList<>();
        // Also those of other kinds that the command has: they are refused by name.
        for (Setting<?> setting : NodeKinds.settings()) {
            setting.option()
                    .flatMap(option -> text(line, option.name())
                            .map(text -> new Given(setting.name(), text, Source.option(option.name()))))
                    .ifPresent(given::add);
        }
        List<String> pairs = line.matchedOptionValue(SET, List.of());
        pairs.stream().map(pair -> given(pair, SET)).forEach(given::add);
        return new SettingsReader<>(kind, Resources.ofThisProcess()).read(text(line, CONFIG), environment, given);
    }

    /** What is to be done with settings that are good. */
    interface Use<C> {
        /** Gives the exit code. */
        int of(Configuration.Good<C> settings) throws Exception;
    }

    /** Reads the settings of a command that runs, and uses them or tells what is wrong with them; gives the exit code. */
    int use(CommandSpec command, Use<C> use) throws Exception {
        return use(command, read(command.commandLine().getParseResult(), System.getenv()), use);
    }

    /** Uses settings that are good, or tells what is wrong with them; gives the exit code. */
    static <C> int use(CommandSpec command, Configuration<C> settings, Use<C> use) throws Exception {
        var good = settings.match(Optional::of, faults -> {
            faults.forEach(fault -> command.commandLine().getErr().println("sluice: " + fault));
            return Optional.<Configuration.Good<C>>empty();
        });
        return good.isPresent() ? use.of(good.get()) : Exit.BAD_SETTINGS;
    }

    private static Optional<String> text(ParseResult line, String option) {
        return Optional.ofNullable(line.matchedOptionValue(option, (String) null));
    }

    /** Takes {@code NAME=VALUE} apart. */
    static Given given(String pair, String option) {
        int end = pair.indexOf('=');
        return end < 0
                ? new Given(pair, "", Source.option(option))
                : new Given(pair.substring(0, end), pair.substring(end + 1), Source.option(option));
    }

    private static OptionSpec shortForm(Setting<?> setting, ShortForm option, Map<String, Object> standard) {
        String value = setting.type().printAny(Objects.requireNonNull(standard.get(setting.name())));
        return OptionSpec.builder(option.name())
                .paramLabel(option.label())
                .type(String.class)
                .description(
                        setting.effect().replace("%", "%%"),
                        "Sets " + setting.name() + ": " + setting.type().allowed() + "; default " + setting.show(value))
                .build();
    }
}
