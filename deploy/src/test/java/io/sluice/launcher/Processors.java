// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.util.List;

/** Parts this machine's processors between two sides, so that what one side does to the other is not what it costs itself. */
final class Processors {
    private static final int LAST = Runtime.getRuntime().availableProcessors() - 1;

    private Processors() {}

    /** Whether there are enough of them, and the command that parts them. */
    static boolean canBeParted() {
        try {
            return LAST > 0 && run("taskset", "--version") == 0;
        } catch (IOException noCommand) {
            return false;
        }
    }

    /** Makes a command run on the last processor alone. */
    static List<String> onTheLast() {
        return List.of("taskset", "--cpu-list", Integer.toString(LAST));
    }

    /** Takes the last processor from a process, with all its threads and those to come. */
    static void leaveTheLast(long pid) throws IOException {
        int exit = run("taskset", "--all-tasks", "--cpu-list", "--pid", "0-" + (LAST - 1), Long.toString(pid));
        if (exit != 0) {
            throw new IOException("taskset ended with code " + exit + " for process " + pid);
        }
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException ended) {
            throw new IOException("interrupted while " + command[0] + " ran", ended);
        }
    }
}
