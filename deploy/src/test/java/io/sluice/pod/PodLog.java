// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What rehearsals have shown, for people: lines in {@code target/pods.txt}. */
final class PodLog {
    private static final Path FILE = Path.of("target", "pods.txt");

    private PodLog() {}

    /** A line for each pod that there was. */
    static void tell(String rehearsal, Rehearsal namespace) throws IOException {
        for (Pod pod : namespace.allPods()) {
            String ready = isGood(pod) ? pod.firstReady().join().toMillis() + " ms" : "never";
            line("%s: %s ready after %s, restarts %d, resident %d MiB of %d"
                    .formatted(
                            rehearsal,
                            pod.name(),
                            ready,
                            pod.restarts(),
                            pod.mostResidentBytes() >> 20,
                            pod.template().memoryBytes() >> 20));
        }
    }

    private static boolean isGood(Pod pod) {
        return pod.firstReady().isDone() && !pod.firstReady().isCompletedExceptionally();
    }

    static void line(String text) throws IOException {
        Files.writeString(FILE, text + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
