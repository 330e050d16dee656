// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that runs on the layers of an image as a container's first one would; {@code container.sh} lays out how. */
final class Container implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/shell/container.sh").toAbsolutePath();
    private static final long DEADLINE_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    private Container(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Whether this user on this machine can have one; it takes root and what it takes to part name spaces. */
    static boolean canBeHad() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        try {
            return new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "setpriv", "--no-new-privs", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** In an empty directory. Its data are to be in {@code /var/lib/sluice}, and its errors go to this process'. */
    static Container start(Image image, Path directory, String settings, List<String> command) throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setAttribute(data, "unix:uid", Integer.valueOf(image.user().replaceAll(":.*", "")));
        Path mounted = Files.createDirectory(directory.resolve("settings"));
        Files.writeString(mounted.resolve("standalone.yaml"), settings);

        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        words.addAll(List.of(SCRIPT.toString(), root.toString(), mounted.toString(), data.toString(), image.user()));
        words.add(System.getProperty("sluice.layers"));
        image.layers().forEach(layer -> words.add(layer.digest()));
        words.add("--");
        words.addAll(image.environment());
        words.add("SLUICE_CONFIG=/etc/sluice/settings/standalone.yaml");
        words.addAll(command);
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new Container(builder.start());
    }

    /** The next line of its output. */
    String line() throws Exception {
        return CompletableFuture.supplyAsync(this::read).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** All that is left of its output; it ends when the process does. */
    List<String> lines() throws Exception {
        return CompletableFuture.supplyAsync(() -> output.lines().toList()).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends SIGTERM to the container's own process. */
    void terminate() {
        process.toHandle().children().forEach(ProcessHandle::destroy);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + DEADLINE_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String read() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
