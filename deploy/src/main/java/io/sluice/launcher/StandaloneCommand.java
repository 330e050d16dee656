// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.http.AdminConfig;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.shardnode.ShardNodeConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        showDefaultValues = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked, by SIGTERM or Ctrl-C",
            "1:could not start, or did not stop in order",
            "2:an option is wrong",
            "3:a write or a sync failed; the next start finds out what is on disk"
        },
        footer = {
            "",
            "Environment of deploy/sluice:",
            "  JAVA_HOME         the JDK to build and run with; else the java on the PATH",
            "  SLUICE_JAVA_OPTS  more options for the JVM, such as -Xmx2g",
            "  SLUICE_LOG_LEVEL  ERROR, WARN, INFO, DEBUG or TRACE; logs go to stderr",
            "  SLUICE_BUILD      never: run what was built, even if the sources are newer"
        })
final class StandaloneCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneCommand.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration DRAIN_GRACE = Duration.ofSeconds(10);
    /** What may follow the drain: the last syncs, and closing. */
    private static final Duration STOP_DEADLINE = DRAIN_GRACE.plusSeconds(10);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where records are kept. Made if it is not there.")
    private Path dataDirectory = Path.of("sluice-data");

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address of the client port. 0.0.0.0 opens it to other machines.")
    private String host = LOOPBACK;

    @Option(names = "--port", paramLabel = "PORT", description = "The client port; 0 takes any free one.")
    private int port = 4567;

    @Option(names = "--admin-host", paramLabel = "HOST", description = "Address of the admin port.")
    private String adminHost = LOOPBACK;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "The port of /health/live and /health/ready; 0 takes any free one.")
    private int adminPort = 4569;

    @Option(
            names = "--auth",
            paramLabel = "MODE",
            description = "Who may come in: ${COMPLETION-CANDIDATES}. With off, signatures are not checked.")
    private AuthMode auth = AuthMode.OFF;

    @Option(
            names = "--bus-encoding",
            paramLabel = "HOW",
            description = {
                "How gateway and shard node hand messages over: ${COMPLETION-CANDIDATES}.",
                "by-bytes encodes them as a cluster does, to find what only a network would show."
            })
    private BusEncoding busEncoding = BusEncoding.BY_REFERENCE;

    @Option(
            names = "--limits",
            paramLabel = "PROFILE",
            description = {
                "What a shard accepts per second: ${COMPLETION-CANDIDATES}.",
                "aws refuses more than 1,000 records or 1 MiB, to test clients against it."
            })
    private LimitsProfile limits = LimitsProfile.NONE;

    @Option(
            names = "--retention-cap",
            paramLabel = "TIME",
            converter = ShortDuration.class,
            description = {
                "Keeps no stream for longer than this, such as 10m or 6h, at least 1m; for load tests and small disks.",
                "By default each stream is kept for as long as it asks."
            })
    private Duration retentionCap = RetentionConfig.defaults().cap();

    /** Returns only if the start fails; a served process ends by a signal. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        StandaloneConfig config = config();
        warnOfOpenDoors();
        var standalone = new Standalone(config, SluiceMain.machine(), Exit::storageFailed);
        Exit exit = Exit.onSignal(standalone::stop, STOP_DEADLINE);
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

    private StandaloneConfig config() {
        try {
            var http = HttpConfig.standard(
                    new Listener(host, port), Runtime.getRuntime().maxMemory());
            var admin = AdminConfig.standard(new Listener(adminHost, adminPort));
            int eventLoops = Runtime.getRuntime().availableProcessors();
            return new StandaloneConfig(
                    new GatewayConfig(http, admin, eventLoops, DRAIN_GRACE),
                    ShardNodeConfig.of(0, dataDirectory.toAbsolutePath().normalize(), limits.limits())
                            .withRetention(RetentionConfig.defaults().withCap(retentionCap)),
                    busEncoding.delivery());
        } catch (IllegalArgumentException outOfBounds) {
            throw new ParameterException(spec().commandLine(), outOfBounds.getMessage(), outOfBounds);
        }
    }

    private void warnOfOpenDoors() throws IOException {
        LOG.warn("authentication is {}: whoever reaches the client port may read and write every stream", auth);
        for (String opened : new String[] {host, adminHost}) {
            if (!InetAddress.getByName(opened).isLoopbackAddress()) {
                LOG.warn("open to other machines without authentication: host={}", opened);
            }
        }
    }

    private void greet(Standalone standalone, StandaloneConfig config) {
        var greeting = new Greeting(host, standalone.port());
        var out = spec().commandLine().getOut();
        out.println(greeting.readyLine(
                adminHost, standalone.adminPort(), config.shardNode().dataDirectory()));
        out.flush();
        spec().commandLine().getErr().println(greeting.firstRecord());
    }

    private CommandSpec spec() {
        return Optional.ofNullable(spec).orElseThrow();
    }
}
