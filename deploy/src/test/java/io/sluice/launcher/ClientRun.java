// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of another language that has run to its end.
 *
 * @param lines what it said on stdout
 * @param causes what it said on stderr: why checks failed, without data
 */
record ClientRun(List<String> lines, String causes, int exitCode) {
    /** The AWS CLI starts a process for each of its calls. */
    private static final long DEADLINE_MINUTES = 15;

    /**
     * What this machine's user has set for AWS must not matter, and no proxy is asked for what is on this machine.
     * Credentials and what is trusted are where clients look for them.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", CallerProfiles.file().toString(),
            "AWS_CA_BUNDLE", TestCertificate.ca().toString(),
            "REQUESTS_CA_BUNDLE", TestCertificate.ca().toString(),
            "NODE_EXTRA_CA_CERTS", TestCertificate.ca().toString(),
            "AWS_EC2_METADATA_DISABLED", "true",
            "NO_PROXY", "127.0.0.1",
            "no_proxy", "127.0.0.1",
            "PYTHONDONTWRITEBYTECODE", "1");

    static ClientRun of(Path folder, List<String> command) throws IOException, InterruptedException {
        return of(folder, command, Map.of());
    }

    /** @param environment more of it, in which clients look for what they are not told */
    static ClientRun of(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".out");
        Path errors = Files.createTempFile("client", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(ENVIRONMENT);
            builder.environment().putAll(environment);
            int exitCode = exitCode(builder.start());
            return new ClientRun(Files.readAllLines(output), Files.readString(errors), exitCode);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Whether there is such a program here, and it ends with code 0. */
    static boolean succeeds(Path folder, List<String> command) throws InterruptedException {
        try {
            return of(folder, command).exitCode() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("the client's program is still running after " + DEADLINE_MINUTES + " min");
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
