// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code deploy/sluice} as an operator starts it, from what this build packaged. Every wait has a deadline. */
final class ChildProcess implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;
    private static final Set<String> WITH_CLIENTS = Set.of("standalone", "gateway");

    private final Process process;
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final CompletableFuture<String> firstError = new CompletableFuture<>();
    private final BlockingQueue<String> newErrors = new LinkedBlockingQueue<>();
    private final CompletableFuture<List<String>> output = new CompletableFuture<>();
    private final CompletableFuture<List<String>> errors = new CompletableFuture<>();

    private ChildProcess(Process process) {
        this.process = process;
        // Threads of their own: the common pool has too few for reads that block.
        new Thread(() -> output.complete(lines(process.getInputStream(), firstLine, line -> {})), "stdout").start();
        new Thread(() -> errors.complete(lines(process.getErrorStream(), firstError, newErrors::add)), "stderr")
                .start();
    }

    /** Asks no client who it is, unless told otherwise. */
    static ChildProcess start(Path workDirectory, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("sluice.script")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(workDirectory.toFile());
        builder.environment().put("SLUICE_BUILD", "never");
        builder.environment().put("SLUICE_JAVA_OPTS", "-Xmx256m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (WITH_CLIENTS.contains(arguments[0])) {
            builder.environment().put("SLUICE_AUTH_MODE", "off");
        }
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    /** The first line on stdout; fails if the process ends without one. */
    String firstLine() throws Exception {
        return firstLine.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** The first line on stderr; fails if the process ends without one. */
    String firstError() throws Exception {
        return firstError.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns once it has written such a line to stderr; each line is looked at once. */
    void awaitError(Predicate<String> isAwaited) throws InterruptedException {
        String line;
        do {
            line = newErrors.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no such line in " + DEADLINE_SECONDS + " s");
            }
        } while (!isAwaited.test(line));
    }

    /** The server itself: the script gives its process over. */
    long pid() {
        return process.pid();
    }

    /** Writes to its stdin and ends that. */
    void input(String text) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sends SIGTERM, as Kubernetes does. {@link Process#destroy} would close its streams as well. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL, and keeps what the process has said. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + DEADLINE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** All of stdout; only once the process has ended. */
    List<String> output() throws Exception {
        return output.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** All of stderr; only once the process has ended. */
    List<String> errors() throws Exception {
        return errors.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static List<String> lines(InputStream stream, CompletableFuture<String> first, Consumer<String> each) {
        List<String> lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .peek(first::complete)
                .peek(each)
                .collect(Collectors.toList());
        first.completeExceptionally(new AssertionError("ended without a line"));
        return lines;
    }
}
