// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.auth.AuthConfig;
import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.sluice.launcher.local.LocalPlan;
import io.sluice.launcher.settings.GatewayProcessConfig;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.Given;
import io.sluice.launcher.sources.SettingsReader;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice cluster}: a whole cluster of processes on this machine, until it is told to stop. */
@Command(
        name = "cluster",
        description = {
            "Runs a cluster of several processes on this machine, for a developer or a load test.",
            "Ctrl-C or SIGTERM stops all of it in order. What the members log is beside their data."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        showDefaultValues = true,
        sortOptions = false,
        exitCodeListHeading = ExitText.HEADING,
        exitCodeList = {ExitText.STOPPED, "1:a member could not start", ExitText.BAD_SETTINGS})
final class ClusterCommand implements Callable<Integer> {
    /** Each member has its own; together they take turns. */
    private static final Duration STOP_DEADLINE = Duration.ofMinutes(2);

    private static final int MAX_MEMBERS = 64;
    private static final String GATEWAY_SET = "--gateway-set";
    private static final String MODE = "auth.mode";
    private static final String CREDENTIALS = "auth.credentials";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--gateways", paramLabel = "N", description = "How many gateways.")
    private int gateways = 2;

    @Option(names = "--shard-nodes", paramLabel = "N", description = "How many shard nodes.")
    private int shardNodes = 3;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where the members' data and logs are. Made if it is not there.")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Client port of the first gateway, the next ones at 10 above; 0 takes free ones.")
    private int port = 4567;

    @Option(
            names = "--auth",
            paramLabel = "MODE",
            description = "Who may come in: on or off; as auth.mode of every gateway. With on, credentials are in"
                    + " DIR/credentials.yaml, which is made if it is not there.")
    private @Nullable String auth;

    @Option(names = GATEWAY_SET, paramLabel = "NAME=VALUE", description = "A setting for every gateway.")
    private List<String> gatewaySettings = new ArrayList<>();

    @Option(names = "--shard-node-set", paramLabel = "NAME=VALUE", description = "A setting for every shard node.")
    private List<String> shardNodeSettings = new ArrayList<>();

    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Returns only if the start fails; a cluster that serves ends by a signal. */
    @Override
    public Integer call() throws Exception {
        if (gateways < 0 || shardNodes < 1 || gateways + shardNodes > MAX_MEMBERS) {
            throw new ParameterException(
                    spec().commandLine(),
                    gateways + " gateways and " + shardNodes + " shard nodes, not 0 or more and 1 or more, together "
                            + MAX_MEMBERS + " at most");
        }
        if (auth != null) {
            gatewaySettings.add(MODE + "=" + auth);
        }
        boolean isOwn = !isCredentialsTold();
        if (isOwn) {
            gatewaySettings.add(CREDENTIALS + "=" + directory.toAbsolutePath().resolve(Entrance.STANDARD_FILE));
        }
        return SettingsOptions.use(spec(), asGatewaysRead(), settings -> serve(settings.config(), isOwn));
    }

    /** By the command line, or where gateways look besides. */
    private boolean isCredentialsTold() {
        return gatewaySettings.stream().anyMatch(pair -> pair.startsWith(CREDENTIALS + "="))
                || asGatewaysRead()
                        .match(
                                good -> !good.config()
                                        .gateway()
                                        .auth()
                                        .credentials()
                                        .credentials()
                                        .isEmpty(),
                                faults -> false);
    }

    /** As the gateways will read them: they have the environment of this process. */
    private Configuration<GatewayProcessConfig> asGatewaysRead() {
        List<Given> given = gatewaySettings.stream()
                .map(pair -> SettingsOptions.given(pair, GATEWAY_SET))
                .toList();
        return new SettingsReader<>(NodeKinds.GATEWAY, Resources.ofThisProcess())
                .read(Optional.empty(), System.getenv(), given);
    }

    private int serve(GatewayProcessConfig gateway, boolean isOwn) throws IOException, InterruptedException {
        Serving.warnOfOpenDoors(gateway.gateway());
        AuthConfig asked = gateway.gateway().auth();
        if (gatewaySettings.stream().noneMatch(pair -> pair.startsWith(MODE + "="))) {
            gatewaySettings.add(MODE + "=" + asked.mode().name().toLowerCase(Locale.ROOT));
        }
        Path file = Path.of(asked.credentials().credentials());
        Files.createDirectories(directory);
        PrintWriter err = spec().commandLine().getErr();
        Optional<Entrance> entrance =
                isOwn ? Entrance.begin(asked, file, SluiceMain.machine(), err) : Entrance.read(asked, file, err);
        if (entrance.isEmpty()) {
            return Exit.BAD_SETTINGS;
        }
        var plan = new LocalPlan(
                thisCommand(), directory, gateways, shardNodes, port, set(gatewaySettings), set(shardNodeSettings));
        LocalCluster cluster = LocalCluster.of(plan, this::tellOfEnd);
        Exit exit = Exit.onSignal(() -> stop(cluster), STOP_DEADLINE);
        try {
            cluster.start();
        } catch (IOException | RuntimeException refused) {
            if (exit.forget()) {
                stopping.set(true);
                cluster.stop();
                throw refused;
            }
            new CountDownLatch(1).await();
        }
        tellOfStart(cluster);
        cluster.gateways().stream()
                .findFirst()
                .map(first -> new Greeting(first.endpoint().toString())
                        .text(asked.mode(), entrance.get().first(), file))
                .ifPresent(err::println);
        new CountDownLatch(1).await();
        return Exit.STOPPED;
    }

    private Future<Void> stop(LocalCluster cluster) {
        stopping.set(true);
        return Future.fromCompletionStage(CompletableFuture.runAsync(() -> {
            try {
                cluster.stop();
            } catch (InterruptedException cutOff) {
                Thread.currentThread().interrupt();
            } finally {
                cluster.close();
            }
        }));
    }

    private void tellOfStart(LocalCluster cluster) {
        PrintWriter out = spec().commandLine().getOut();
        cluster.gateways()
                .forEach(gateway -> out.println(
                        "sluice " + gateway.name() + " ready " + gateway.endpoint() + " admin=" + gateway.admin()));
        out.flush();
        for (LocalMember member : cluster.members()) {
            tell(member.name() + ": admin=" + member.admin() + " pid=" + member.pid() + " log=" + member.log());
        }
    }

    private void tellOfEnd(String member, int code) {
        if (!stopping.get()) {
            tell(member + " ended by itself with code " + code + "; its log is "
                    + directory.resolve(member + ".log").toAbsolutePath());
        }
    }

    private void tell(String line) {
        PrintWriter err = spec().commandLine().getErr();
        err.println("sluice: " + line);
        err.flush();
    }

    private static List<String> set(List<String> settings) {
        return settings.stream().flatMap(pair -> Stream.of("--set", pair)).toList();
    }

    /** How this virtual machine was started, up to the arguments. */
    private static List<String> thisCommand() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SluiceMain.class.getName()));
        return command;
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
