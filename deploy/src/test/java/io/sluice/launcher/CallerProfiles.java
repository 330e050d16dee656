// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file in which AWS's clients look for credentials: a profile for each caller, and the owner's for who names none. */
final class CallerProfiles {
    private static final Path FILE = write();

    private CallerProfiles() {}

    static Path file() {
        return FILE;
    }

    private static Path write() {
        try {
            Path file = Files.createTempFile("callers", ".ini");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text() {
        return Stream.concat(
                        Stream.of(profile("default", Caller.OWNER)),
                        Stream.of(Caller.values()).map(caller -> profile(caller.profile(), caller)))
                .collect(Collectors.joining("\n"));
    }

    private static String profile(String name, Caller caller) {
        return "[" + name + "]\naws_access_key_id = " + caller.id() + "\naws_secret_access_key = " + caller.secret()
                + caller.sessionToken().map("\naws_session_token = "::concat).orElse("") + "\n";
    }
}
