// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that do one thing and end. */
final class Shell {
    private static final long DEADLINE_SECONDS = 60;
    private static final Path POD = Path.of("src", "test", "shell", "pod").toAbsolutePath();

    private Shell() {}

    /**
     * Gives what it has written to stdout.
     *
     * @throws IOException if it ends with another code than 0, or not in time
     */
    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return output.strip();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " has not ended well");
    }

    /** The script that is to a pod what a machine of Kubernetes is. */
    static String pod(String... arguments) throws IOException {
        return run(podCommand(arguments).toArray(String[]::new));
    }

    static List<String> podCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of(POD.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
