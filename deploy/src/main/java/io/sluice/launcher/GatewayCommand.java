// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.auth.AuthConfig;
import io.sluice.launcher.settings.GatewayProcessConfig;
import io.sluice.launcher.settings.MemoryPlan;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.sources.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice gateway}: a gateway of a cluster, until it is told to stop. */
@Command(
        name = "gateway",
        description = {
            "Runs a gateway of a cluster: takes requests and hands them to shard nodes. It keeps nothing.",
            "Any number of them may run behind any balancer."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {ExitText.STOPPED, ExitText.NO_MEMBER, ExitText.BAD_SETTINGS})
final class GatewayCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns only if the start fails; a served process ends by a signal. */
    @Override
    public Integer call() throws Exception {
        return new SettingsOptions<>(NodeKinds.GATEWAY).use(spec(), this::serve);
    }

    private int serve(Configuration.Good<GatewayProcessConfig> settings) throws IOException, InterruptedException {
        GatewayProcessConfig config = settings.config();
        Serving.tell(settings.settings(), MemoryPlan.of(config));
        Serving.warnOfOpenDoors(config.gateway());
        Serving.warnOfOpenDoor(config.admin().listener());
        AuthConfig auth = config.gateway().auth();
        Optional<Entrance> entrance = Entrance.read(
                auth,
                Path.of(auth.credentials().credentials()),
                spec().commandLine().getErr());
        if (entrance.isEmpty()) {
            return Exit.BAD_SETTINGS;
        }
        var gateway =
                new GatewayProcess(config, entrance.get().credentials(), SluiceMain.machine(), Exit::membershipLost);
        return Serving.untilStopped(
                gateway, config.stopDeadline(), spec().commandLine().getOut(), () -> {});
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
