// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Where all that processes of tests log is kept at debug level, if it is to be scanned for secrets: in {@code FILE.processes}
 * for {@code -Dsluice.test.log=FILE}.
 */
final class ScannedLog {
    private static final String FILE = System.getProperty("sluice.test.log", "");
    private static final Path KEPT = Path.of(FILE + ".processes").toAbsolutePath();

    private ScannedLog() {}

    /** Of a process whose log is to be scanned; nothing if none is. */
    static Map<String, String> environment() {
        return isOn() ? Map.of("SLUICE_LOG_LEVEL", "DEBUG") : Map.of();
    }

    /** A line that a process has logged. */
    static void keep(String line) {
        if (isOn()) {
            try {
                Files.writeString(KEPT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** What goes before a command whose own log is read by others. */
    static List<String> keeping() {
        return isOn()
                ? List.of("SLUICE_LOG_LEVEL=DEBUG", "bash", "-c", "exec \"$0\" \"$@\" 2> >(tee -a '" + KEPT + "' >&2)")
                : List.of();
    }

    private static boolean isOn() {
        return !FILE.isEmpty();
    }
}
