// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.CredentialDesk;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file a command about credentials is about. */
final class CredentialsPlace {
    @Option(names = "--file", paramLabel = "FILE", description = "The file of credentials.")
    private @Nullable Path file;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Without --file: the data directory of a standalone, where it is " + Entrance.STANDARD_FILE
                    + "; default sluice-data.")
    private Path directory = Path.of("sluice-data");

    CredentialDesk desk() {
        Machine machine = SluiceMain.machine();
        return new CredentialDesk(path(), machine.nanos(), machine.unique());
    }

    Path path() {
        return file == null ? directory.resolve(Entrance.STANDARD_FILE) : file;
    }
}
