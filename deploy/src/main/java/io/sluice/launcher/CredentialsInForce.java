// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.CredentialCounters;
import io.sluice.credential.CredentialFile;
import io.sluice.credential.CredentialWatch;
import io.sluice.credential.IssuerKeysWatch;
import io.sluice.credential.Reading;
import io.sluice.gateway.auth.JwtConfig;
import io.sluice.gateway.auth.Keyring;
import io.sluice.gateway.auth.TokenVerifier;
import io.sluice.gateway.auth.token.CredentialTokens;
import io.sluice.gateway.auth.token.JwtTerms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what clients of a process come in, from before its client port is opened to its end.
 *
 * @param looks each looks at a file, and blocks
 */
record CredentialsInForce(Keyring keyring, List<Runnable> looks, CredentialCounters counters) {
    /** Of a process that asks nobody who they are. */
    static CredentialsInForce none() {
        return new CredentialsInForce(Keyring.EMPTY, List.of(), new CredentialCounters());
    }

    /** Reads the files; empty if something is wrong with them, and that is told. Blocks. */
    static Optional<CredentialsInForce> read(Path path, JwtConfig jwt, PrintWriter err) {
        var file = new CredentialFile(path, System.getenv());
        Reading first = file.read();
        if (first instanceof Reading.Bad bad) {
            bad.faults().forEach(fault -> err.println("sluice: " + fault));
            err.flush();
            return Optional.empty();
        }
        var counters = new CredentialCounters();
        var watch = new CredentialWatch(file, (Reading.Good) first, counters);
        List<TokenVerifier> verifiers = new ArrayList<>(List.of(new CredentialTokens(watch)));
        List<Runnable> looks = new ArrayList<>(List.of(watch::look));
        if (!jwt.jwks().isEmpty()) {
            try {
                var terms = new JwtTerms(jwt.jwtIssuer(), jwt.jwtAudience());
                var keys = IssuerKeysWatch.begin(Path.of(jwt.jwks()), terms, watch, counters);
                verifiers.add(keys);
                looks.add(keys::look);
            } catch (IOException fault) {
                err.println("sluice: " + fault.getMessage());
                err.flush();
                return Optional.empty();
            }
        }
        return Optional.of(new CredentialsInForce(new Keyring(watch, verifiers), List.copyOf(looks), counters));
    }

    /** From now on the files are looked at again and again, on a worker thread, until the Vert.x is closed. */
    Future<Void> watch(Vertx vertx, Duration interval) {
        return looks.isEmpty()
                ? Future.succeededFuture()
                : vertx.deployVerticle(new CredentialsVerticle(looks, interval)).mapEmpty();
    }
}
