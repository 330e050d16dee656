// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.launcher.settings.KnownSettings;
import io.sluice.launcher.settings.MemoryPlan;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.EffectiveSetting;
import io.sluice.shardnode.disk.NodeDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked, by SIGTERM or Ctrl-C",
            "1:could not start, or did not stop in order",
            "2:an option or a setting is wrong",
            "3:a write or a sync failed; the next start finds out what is on disk"
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
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneCommand.class);

    @Spec
    private @Nullable CommandSpec spec;

    /** Returns only if the start fails; a served process ends by a signal. */
    @Override
    public Integer call() throws Exception {
        var options = new SettingsOptions<>(KnownSettings.STANDALONE);
        return SettingsOptions.use(
                spec(), options.read(spec().commandLine().getParseResult(), System.getenv()), this::serve);
    }

    private int serve(Configuration.Good<StandaloneConfig> settings) throws IOException, InterruptedException {
        StandaloneConfig config = settings.config();
        tellWhatIsChanged(settings.settings());
        warnOfOpenDoors(config.gateway());
        warnOfSmallHeap(config, Resources.ofThisProcess());
        Machine machine = SluiceMain.machine();
        NodeDirectory directory =
                NodeDirectory.open(config.shardNode().home(), config.shardNode().nodeId(), machine::uuid);
        var standalone = new Standalone(config, directory, machine, Exit::storageFailed);
        Exit exit = Exit.onSignal(standalone::stop, config.stopDeadline());
        try {
            standalone.start().await();
        } catch (Throwable refused) {
            exit.forget();
            standalone.stop();
            throw refused;
        }
        greet(standalone, config);
        new CountDownLatch(1).await();
        return Exit.STOPPED;
    }

    private static void tellWhatIsChanged(List<EffectiveSetting> settings) {
        settings.stream()
                .filter(EffectiveSetting::isChanged)
                .forEach(changed -> LOG.info(
                        "setting changed: {}={} default={} source={}",
                        changed.setting().name(),
                        changed.shown(),
                        changed.shownStandard(),
                        changed.source()));
    }

    private static void warnOfOpenDoors(GatewayConfig gateway) throws IOException {
        switch (gateway.auth().mode()) {
            case OFF ->
                LOG.warn("authentication is off: whoever reaches the client port may read and write every stream");
        }
        for (Listener opened :
                List.of(gateway.http().listener(), gateway.admin().listener())) {
            if (!InetAddress.getByName(opened.host()).isLoopbackAddress()) {
                LOG.warn("open to other machines without authentication: host={}", opened.host());
            }
        }
    }

    private static void warnOfSmallHeap(StandaloneConfig config, Resources here) {
        MemoryPlan plan = MemoryPlan.of(config);
        if (plan.bytes() > here.heapBytes()) {
            LOG.warn(
                    "the heap is too small for what these settings may take at worst: heap={} needed={} requests={}"
                            + " left={} caches={}; give more with SLUICE_JAVA_OPTS=-Xmx... or lower the bounds that"
                            + " OPERATING.md adds up",
                    here.heapBytes(),
                    plan.bytes(),
                    plan.requestBytes(),
                    plan.leftBytes(),
                    plan.cacheBytes());
        }
    }

    private void greet(Standalone standalone, StandaloneConfig config) {
        var greeting = new Greeting(config.gateway().http().listener().host(), standalone.port());
        var out = spec().commandLine().getOut();
        out.println(greeting.readyLine(
                config.gateway().admin().listener().host(),
                standalone.adminPort(),
                config.shardNode().home()));
        out.flush();
        spec().commandLine().getErr().println(greeting.firstRecord());
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
