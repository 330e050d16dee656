// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.auth.AuthConfig;
import io.sluice.launcher.settings.MemoryPlan;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.launcher.sources.Configuration;
import io.sluice.shardnode.disk.NodeDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice standalone}: one process that takes, keeps and gives records, until it is told to stop. */
@Command(
        name = "standalone",
        description = {
            "Runs gateway and shard node in one process, with the records in a local directory.",
            "An acknowledged record is on disk."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {
            ExitText.STOPPED,
            "1:could not start, or did not stop in order",
            ExitText.BAD_SETTINGS,
            ExitText.STORAGE_FAILED
        },
        footer = {
            "",
            "Environment of deploy/sluice:",
            "  JAVA_HOME         the JDK to build and run with; else the java on the PATH",
            "  SLUICE_JAVA_OPTS  more options for the JVM, such as -Xmx2g",
            "  SLUICE_LOG_LEVEL  ERROR, WARN, INFO, DEBUG or TRACE; logs go to stderr",
            "  SLUICE_BUILD      never: run what was built, even if the sources are newer",
            "  SLUICE_CONFIG     the settings file, if --config names none",
            "  SLUICE_...        any setting, such as SLUICE_HTTP_PORT for http.port"
        })
final class StandaloneCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns only if the start fails; a served process ends by a signal. */
    @Override
    public Integer call() throws Exception {
        return new SettingsOptions<>(NodeKinds.STANDALONE).use(spec(), this::serve);
    }

    private int serve(Configuration.Good<StandaloneConfig> settings) throws IOException, InterruptedException {
        StandaloneConfig config = settings.config();
        Serving.tell(settings.settings(), MemoryPlan.of(config));
        Serving.warnOfOpenDoors(config.gateway());
        Serving.warnOfOpenDoor(config.admin().listener());
        Machine machine = SluiceMain.machine();
        NodeDirectory directory =
                NodeDirectory.open(config.shardNode().home(), config.shardNode().nodeId(), machine::uuid);
        AuthConfig auth = config.gateway().auth();
        String told = auth.credentials().credentials();
        Path file = told.isEmpty() ? config.shardNode().home().resolve(Entrance.STANDARD_FILE) : Path.of(told);
        PrintWriter err = spec().commandLine().getErr();
        Optional<Entrance> entrance;
        try {
            entrance = told.isEmpty() ? Entrance.begin(auth, file, machine, err) : Entrance.read(auth, file, err);
        } catch (IOException refused) {
            directory.close();
            throw refused;
        }
        if (entrance.isEmpty()) {
            directory.close();
            return Exit.BAD_SETTINGS;
        }
        var standalone = new Standalone(config, directory, entrance.get().credentials(), machine, Exit::storageFailed);
        return Serving.untilStopped(
                standalone, config.stopDeadline(), spec().commandLine().getOut(), () -> {
                    var greeting = new Greeting(standalone.urls().first());
                    err.println(greeting.text(auth.mode(), entrance.get().first(), file));
                });
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
