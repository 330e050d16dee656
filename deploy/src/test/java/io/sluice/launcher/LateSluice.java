// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.StandaloneConfig;
import io.sluice.launcher.sources.Given;
import io.sluice.launcher.sources.SettingsReader;
import io.sluice.launcher.sources.Source;
import io.sluice.shardnode.disk.NodeDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A standalone Sluice in this process, guarded as others are, whose clock is an hour late: to a client of this machine
 * it is as if its own were an hour early.
 */
final class LateSluice implements TestServer {
    private static final Duration BEHIND = Duration.ofHours(1);
    private static final long DEADLINE_SECONDS = 60;

    private final Standalone standalone;

    private LateSluice(Standalone standalone) {
        this.standalone = standalone;
    }

    /** Returns when it serves. */
    static LateSluice start(Path directory) throws Exception {
        StandaloneConfig config = config(directory);
        Machine right = SluiceMain.machine();
        var late = new Machine(
                InstantSource.offset(right.wall(), BEHIND.negated()), right.nanos(), right.unique(), right.plain());
        NodeDirectory data =
                NodeDirectory.open(config.shardNode().home(), config.shardNode().nodeId(), late::uuid);
        Path file = Path.of(config.gateway().auth().credentials().credentials());
        Entrance entrance = Entrance.begin(
                        config.gateway().auth(), file, late, new PrintWriter(System.err, true, UTF_8))
                .orElseThrow();
        var standalone = new Standalone(config, data, entrance.credentials(), late, failure -> {
            throw new AssertionError(failure);
        });
        standalone.start().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        return new LateSluice(standalone);
    }

    @Override
    public URI endpoint() {
        return URI.create(standalone.urls().plain().orElseThrow());
    }

    /** The same over TLS. */
    URI tls() {
        return URI.create(standalone.urls().tls().orElseThrow());
    }

    @Override
    public void close() {
        try {
            standalone.stop().await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException running) {
            throw new AssertionError(running);
        }
    }

    private static StandaloneConfig config(Path directory) throws IOException {
        Map<String, String> settings = new HashMap<>(GuardedSluice.settings(directory));
        settings.put("data.directory", directory.resolve("late").toString());
        settings.put("http.port", "0");
        settings.put("admin.port", "0");
        List<Given> given = settings.entrySet().stream()
                .map(setting -> new Given(setting.getKey(), setting.getValue(), Source.option("--set")))
                .toList();
        return new SettingsReader<>(NodeKinds.STANDALONE, Resources.ofThisProcess())
                .read(Optional.empty(), Map.of(), given)
                .match(good -> good.config(), faults -> {
                    throw new AssertionError(faults);
                });
    }
}
