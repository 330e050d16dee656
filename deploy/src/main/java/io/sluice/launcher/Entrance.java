// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.CredentialDesk;
import io.sluice.credential.NewProof;
import io.sluice.gateway.auth.AuthConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By what clients of a process come in.
 *
 * @param first what was made, if there was no file before
 */
record Entrance(CredentialsInForce credentials, Optional<NewProof> first) {
    /** What the file is called where nobody says otherwise. */
    static final String STANDARD_FILE = "credentials.yaml";

    /** Reads the file if anybody is asked who they are; empty if something is wrong with it, and that is told. */
    static Optional<Entrance> read(AuthConfig auth, Path file, PrintWriter err) {
        return switch (auth.mode()) {
            case ON -> CredentialsInForce.read(file, err).map(read -> new Entrance(read, Optional.empty()));
            case OFF -> Optional.of(new Entrance(CredentialsInForce.none(), Optional.empty()));
        };
    }

    /** The same; a file that is not there is made before, with a credential of everything in it. */
    static Optional<Entrance> begin(AuthConfig auth, Path file, Machine machine, PrintWriter err) throws IOException {
        Optional<NewProof> first = switch (auth.mode()) {
            case ON -> new CredentialDesk(file, machine.nanos(), machine.unique()).begin();
            case OFF -> Optional.empty();
        };
        return read(auth, file, err).map(entrance -> new Entrance(entrance.credentials(), first));
    }
}
