// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of a pod's program: process 1 of its own, of which this machine sees the parent. */
final class Container {
    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(10);

    private final Process parent;
    private boolean wasKilled;

    private Container(Process parent) {
        this.parent = parent;
    }

    /** @param log where its stdout and stderr go, behind what is there */
    static Container start(PodSandbox sandbox, Path log, Iterable<String> arguments) throws IOException {
        var command = Shell.podCommand(
                "run", sandbox.network(), sandbox.pod(), sandbox.folder().toString());
        arguments.forEach(command::add);
        return new Container(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    CompletableFuture<Integer> exit() {
        return parent.onExit().thenApply(Process::exitValue);
    }

    /** Its exit code, once it has ended. */
    OptionalInt exitCode() {
        return parent.isAlive() ? OptionalInt.empty() : OptionalInt.of(parent.exitValue());
    }

    boolean wasKilled() {
        return wasKilled;
    }

    /** SIGTERM, and SIGKILL if that does not do until the grace is over; when it returns the process is gone. */
    void stop(Duration grace) throws InterruptedException {
        // What it has of the first moments, before it is process 1, is the script's.
        parent.children().forEach(ProcessHandle::destroy);
        if (!parent.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            wasKilled = true;
            kill();
        }
    }

    void kill() throws InterruptedException {
        parent.destroyForcibly();
        parent.waitFor(AFTER_SIGKILL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
