// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.SettingsReader;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice config}: what the settings of a process would be, and where each of them comes from. */
@Command(
        name = "config",
        description = {
            "Prints the settings that a process started with the same file, environment and options has.",
            "A star marks what is not the default. Bad settings are told as the start would tell them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {"0:printed", ExitText.BAD_SETTINGS})
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "standalone",
            description = "Kind of process: standalone, which is the default, gateway or shard-node.")
    private String kind = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "The same.")
    private @Nullable String kindOption;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(names = "--defaults", description = "As if nothing were given.")
    private boolean defaults;

    @Override
    public Integer call() throws Exception {
        String wanted = kindOption == null ? kind : kindOption;
        NodeKind<?> known = NodeKinds.named(wanted)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "kind is " + wanted + ", not "
                                + NodeKinds.ALL.stream().map(NodeKind::name).collect(Collectors.joining(" or "))));
        return show(known);
    }

    private <C extends Record> int show(NodeKind<C> known) throws Exception {
        return SettingsOptions.use(
                spec(),
                defaults
                        ? new SettingsReader<>(known, Resources.ofThisProcess()).standard()
                        : new SettingsOptions<>(known).read(spec().commandLine().getParseResult(), System.getenv()),
                settings -> print(known.name(), settings));
    }

    private int print(String name, Configuration.Good<?> settings) {
        var page = new SettingsPage(name, settings.settings());
        var out = spec().commandLine().getOut();
        out.print(json ? page.json() : page.table());
        out.flush();
        return Exit.STOPPED;
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
