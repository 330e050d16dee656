// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that a command starts, with all processes that come of it. */
final class ProcessTree implements Served, AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final long START_SECONDS = 180;
    private static final long STOP_SECONDS = 60;

    private final String name;
    private final Process root;
    private final String endpoint;

    private ProcessTree(String name, Process root, String endpoint) {
        this.name = name;
        this.root = root;
        this.endpoint = endpoint;
    }

    /** Returns when it has said on stdout where it serves; of several places the first is taken. */
    static ProcessTree start(Variant variant, Path directory, String javaOptions) throws Exception {
        var builder = new ProcessBuilder(variant.command(directory))
                .redirectError(ProcessBuilder.Redirect.to(new File(directory.toFile(), "stderr.log")));
        builder.environment().put("SLUICE_BUILD", "never");
        builder.environment().put("SLUICE_JAVA_OPTS", javaOptions);
        Process root = builder.start();
        try {
            String endpoint =
                    CompletableFuture.supplyAsync(() -> firstUrl(root)).get(START_SECONDS, TimeUnit.SECONDS);
            return new ProcessTree(variant.name(), root, endpoint);
        } catch (Exception silent) {
            end(root);
            throw new IOException(variant.name() + " does not say where it serves; see " + directory, silent);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public Duration cpu() {
        return cpuByProcess().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** What each process has used since its start, by what it is. */
    Map<String, Duration> cpuByProcess() {
        Map<String, Duration> used = new TreeMap<>();
        processes()
                .forEach(process -> used.merge(
                        title(process), process.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus));
        return used;
    }

    @Override
    public void close() {
        end(root);
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root.toHandle()), root.descendants());
    }

    /** As in {@code gateway} and {@code shard-node 1}: its command, and the number of a node if it has one. */
    static String title(ProcessHandle process) {
        List<String> words = List.of(process.info().arguments().orElse(new String[0]));
        int main = words.indexOf("io.sluice.launcher.SluiceMain");
        if (main < 0 || main + 1 >= words.size()) {
            return "others";
        }
        int node = words.indexOf("--node-id");
        return words.get(main + 1) + (node > 0 && node + 1 < words.size() ? " " + words.get(node + 1) : "");
    }

    /** By SIGTERM; what is left then is killed. */
    private static void end(Process root) {
        List<ProcessHandle> below = root.descendants().toList();
        root.toHandle().destroy();
        try {
            root.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        root.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    private static String firstUrl(Process root) {
        var lines = new BufferedReader(new InputStreamReader(root.getInputStream(), StandardCharsets.UTF_8)).lines();
        Matcher url = lines.map(URL::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ended without a URL"));
        return url.group();
    }
}
