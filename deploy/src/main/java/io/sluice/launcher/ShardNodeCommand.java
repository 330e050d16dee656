// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.settings.MemoryPlan;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.ShardNodeProcessConfig;
import io.sluice.launcher.sources.Configuration;
import io.sluice.shardnode.disk.NodeDirectory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice shard-node}: a shard node of a cluster, until it is told to stop. */
@Command(
        name = "shard-node",
        description = {
            "Runs a shard node of a cluster, with the records of its shards in a local directory.",
            "An acknowledged record is on disk. Node 0 also keeps the catalogue of streams."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {ExitText.STOPPED, ExitText.NO_MEMBER, ExitText.BAD_SETTINGS, ExitText.STORAGE_FAILED})
final class ShardNodeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns only if the start fails; a served process ends by a signal. */
    @Override
    public Integer call() throws Exception {
        return new SettingsOptions<>(NodeKinds.SHARD_NODE).use(spec(), this::serve);
    }

    private int serve(Configuration.Good<ShardNodeProcessConfig> settings) throws IOException, InterruptedException {
        ShardNodeProcessConfig config = settings.config();
        Serving.tell(settings.settings(), MemoryPlan.of(config));
        Serving.warnOfOpenDoor(config.admin().listener());
        Machine machine = SluiceMain.machine();
        NodeDirectory directory =
                NodeDirectory.open(config.shardNode().home(), config.shardNode().nodeId(), machine::uuid);
        var ends = new ShardNodeProcess.Ends(Exit::storageFailed, Exit::membershipLost);
        var node = new ShardNodeProcess(config, directory, machine, ends);
        return Serving.untilStopped(
                node, config.stopDeadline(), spec().commandLine().getOut(), () -> {});
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
