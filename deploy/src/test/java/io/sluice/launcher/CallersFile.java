// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file of credentials by which a server knows the callers that are known. */
final class CallersFile {
    private CallersFile() {}

    /** Gives the file, which only its owner can read. */
    static Path write(Path directory) throws IOException {
        Path file = directory.resolve("callers.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text());
    }

    private static String text() {
        return Stream.of(
                        credential(Caller.OWNER, ""),
                        credential(Caller.GUEST, ""),
                        credential(Caller.LAPSED, "  expires: 2020-01-01T00:00:00Z\n"),
                        credential(Caller.WRITER, "  permissions:\n    - actions: put\n      streams: orders*\n"))
                .collect(Collectors.joining("", "credentials:\n", ""));
    }

    private static String credential(Caller caller, String more) {
        return "- id: " + caller.id() + "\n  secret: " + caller.secret() + "\n  token: " + caller.token() + "\n"
                + caller.sessionToken()
                        .map(token -> "  session-token: " + token + "\n")
                        .orElse("")
                + more;
    }
}
