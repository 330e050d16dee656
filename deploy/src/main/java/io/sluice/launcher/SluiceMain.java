// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.settings.NodeKinds;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The {@code sluice} command. The door through which nothing uncaught leaves. */
@Command(
        name = "sluice",
        description = "A self-hosted record-ingestion gateway cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        subcommands = {
            StandaloneCommand.class,
            GatewayCommand.class,
            ShardNodeCommand.class,
            ClusterCommand.class,
            LoadCommand.class,
            ConfigCommand.class,
            CredentialsCommand.class,
            DevCertCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class SluiceMain {
    private static final Logger LOG = LoggerFactory.getLogger(SluiceMain.class);

    private SluiceMain() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> LOG.error("uncaught: thread={}", thread.getName(), bug));
        System.exit(commandLine().execute(args));
    }

    static Machine machine() {
        return new Machine(InstantSource.system(), System::nanoTime, new SecureRandom(), SplittableRandom::new);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new SluiceMain())
                .setExecutionExceptionHandler(SluiceMain::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
        NodeKinds.ALL.forEach(kind -> new SettingsOptions<>(kind).addTo(subcommand(line, kind.name())));
        SettingsOptions.addAllTo(subcommand(line, "config"));
        return line;
    }

    private static CommandSpec subcommand(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name)).getCommandSpec();
    }

    /** What the machine refuses is told in one line; a bug with its trace. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof IOException) {
            command.getErr().println("sluice: " + failure.getMessage());
        } else {
            LOG.error("cannot start", failure);
        }
        return Exit.CANNOT_START;
    }
}
