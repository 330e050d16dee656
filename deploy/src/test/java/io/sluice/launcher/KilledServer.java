// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone Sluice that is killed and started again, each time on the same data directory and another port. */
final class KilledServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("sluice ready http://127\\.0\\.0\\.1:(\\d+) admin=.+");
    private static final int KILLED = 128 + 9;

    private final Path directory;
    private final List<Duration> starts = new ArrayList<>();
    private ChildProcess process;
    private int port;

    KilledServer(Path directory) {
        this.directory = directory;
    }

    /** Completes when it serves. */
    PlainKinesis start() throws Exception {
        long began = System.nanoTime();
        spawn();
        Matcher ready = READY.matcher(process.firstLine());
        assertThat(ready.matches()).isTrue();
        starts.add(Duration.ofNanos(System.nanoTime() - began));
        port = Integer.parseInt(ready.group(1));
        return new PlainKinesis(ready.group(1));
    }

    /** Of the last start that was waited for. */
    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Starts it and does not wait. */
    void spawn() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("standalone", "--data-dir", "data", "--port", "0", "--admin-port", "0"));
        String options = System.getProperty("crash.options", "");
        arguments.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        String jvm = System.getProperty("crash.java-opts", "-Xmx256m");
        process = ChildProcess.start(directory, Map.of("SLUICE_JAVA_OPTS", jvm), arguments.toArray(String[]::new));
    }

    /** Sends SIGKILL; when it returns, the process is gone, and it has complained of nothing before. */
    void kill() throws Exception {
        process.kill();
        assertThat(process.exitCode()).isEqualTo(KILLED);
        judgeLog();
    }

    /** As {@link #kill}, a while from now. */
    void killAfter(int micros) throws Exception {
        CompletableFuture.runAsync(() -> {}, delayedExecutor(micros, MICROSECONDS))
                .get();
        kill();
    }

    /** Sends SIGTERM; when it returns, the process is gone. */
    void stop() throws Exception {
        process.terminate();
        assertThat(process.exitCode()).isZero();
        judgeLog();
    }

    /** From the start of the JVM until it serves, for each start that was waited for. */
    List<Duration> starts() {
        return starts;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** A busy machine makes event loops stand still too; whether we block them is judged where nothing else runs. */
    private void judgeLog() throws Exception {
        assertThat(process.errors())
                .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "))
                .filteredOn(line -> line.contains(" WARN ") && !line.contains("BlockedThreadChecker"))
                .allMatch(line -> line.contains("authentication is off") || line.contains("cut an unfinished change"));
    }
}
