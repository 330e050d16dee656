// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One process of a local cluster. Can be started again and again, always at the same ports and with the same data. */
public final class LocalMember {
    private static final Pattern URL = Pattern.compile("https?://\\S+");

    private final String name;
    private final List<String> command;
    private final MemberArguments arguments;
    private final File log;
    private final ObjIntConsumer<String> ended;
    private volatile @Nullable Life life;

    /** One run of the process. */
    private record Life(Process process, CompletableFuture<String> ready) {}

    /** @param ended told the member's name and its exit code, on any thread, also when it was told to end */
    LocalMember(String name, List<String> command, MemberArguments arguments, Path log, ObjIntConsumer<String> ended) {
        this.name = name;
        this.command = command;
        this.arguments = arguments;
        this.log = log.toFile();
        this.ended = ended;
    }

    public String name() {
        return name;
    }

    /** What it logs, of all its lives. */
    public Path log() {
        return log.toPath();
    }

    /** More arguments from the next start on. What the plan says of the same option counts no more. */
    public LocalMember with(String... options) {
        arguments.give(List.of(options));
        return this;
    }

    /** Starts the process, which must not be running; does not wait until it is ready. */
    public void start() throws IOException {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        // Ctrl-C reaches every process of a terminal at once; these are told to end in their order.
        List<String> line = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        line.addAll(command);
        line.addAll(arguments.all());
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        var ready = new CompletableFuture<String>();
        life = new Life(process, ready);
        var reader = new Thread(() -> read(process, ready), name + "-stdout");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Returns once it serves.
     *
     * @throws IOException if it ends before, or is not ready in time
     */
    public void awaitReady(Duration patience) throws IOException, InterruptedException {
        try {
            running().ready().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException gone) {
            throw new IOException(name + " did not start; its log is " + log, gone);
        } catch (TimeoutException late) {
            throw new IOException(name + " was not ready within " + patience + "; its log is " + log, late);
        }
    }

    /** A gateway's client port; only once it is ready. */
    public URI endpoint() {
        return url();
    }

    /** The admin port; only once it is ready. */
    public URI admin() {
        String line = running().ready().getNow("");
        Matcher admin = Pattern.compile("admin=(http://\\S+)").matcher(line);
        if (!admin.find()) {
            throw new IllegalStateException(name + " is not ready");
        }
        return URI.create(admin.group(1));
    }

    public boolean isAlive() {
        Life now = life;
        return now != null && now.process().isAlive();
    }

    public long pid() {
        return running().process().pid();
    }

    /** SIGTERM, as an orderly stop begins. */
    public void terminate() {
        running().process().toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        running().process().toHandle().destroyForcibly();
    }

    /** SIGSTOP: the process stands still as in a long pause of its machine. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Its exit code; empty if it still runs after that time. */
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        Process process = running().process();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(name + " could not be sent SIG" + signal);
        }
    }

    private URI url() {
        return URL.matcher(running().ready().getNow(""))
                .results()
                .findFirst()
                .map(found -> URI.create(found.group()))
                .orElseThrow(() -> new IllegalStateException(name + " is not ready"));
    }

    private Life running() {
        Life now = life;
        if (now == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return now;
    }

    /** The first line is the ready line; there are no others, but a process must not be held up by a full pipe. */
    private void read(Process process, CompletableFuture<String> ready) {
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .forEach(ready::complete);
        int code = process.onExit().join().exitValue();
        ready.completeExceptionally(new IOException(name + " ended with code " + code));
        ended.accept(name, code);
    }
}
