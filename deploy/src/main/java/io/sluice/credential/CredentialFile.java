// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of credentials, as a server reads it. */
public final class CredentialFile {
    /** Room for the most credentials there may be, each with a secret, a token and permissions of its own. */
    static final int MAX_BYTES = 3 << 20;

    private final Path path;
    private final Map<String, String> environment;

    /** @param environment where secrets may be */
    public CredentialFile(Path path, Map<String, String> environment) {
        this.path = path.toAbsolutePath();
        this.environment = environment;
    }

    public Path path() {
        return path;
    }

    /** Reads it, and the files that it points to. Blocks. */
    public Reading read() {
        var look = new Look();
        var faults = new FaultList(path.toString());
        try {
            var file = new SmallFile(path, MAX_BYTES);
            byte[] bytes = file.read();
            look.saw(bytes);
            file.wideMode().ifPresent(mode -> look.warn(path + " has mode " + mode));
            List<CredentialText.Placed> entries = CredentialText.parse(SmallFile.text(bytes), faults);
            if (faults.isEmpty()) {
                return resolve(entries, look, faults);
            }
        } catch (IOException unreadable) {
            faults.addWhole("cannot read " + path + ": " + unreadable.getMessage());
        }
        return look.bad(faults);
    }

    private Reading resolve(List<CredentialText.Placed> entries, Look look, FaultList faults) {
        var places = new SecretPlaces(Optional.ofNullable(path.getParent()).orElse(path), environment);
        var tokenOwners = new HashMap<String, String>();
        List<Credential> credentials = new ArrayList<>();
        for (CredentialText.Placed placed : entries) {
            CredentialEntry entry = placed.entry();
            if (entry.enabled()) {
                var proofs = new ProofReader(placed, places, look, faults);
                List<String> tokens = proofs.fetch("token", entry.proofs().tokens());
                tokens.forEach(token -> Optional.ofNullable(tokenOwners.put(token, entry.id()))
                        .ifPresent(other -> faults.add(
                                placed.line(), "a token of " + entry.id() + " is one of " + other + " too")));
                credentials.add(credential(entry, proofs, tokens));
            }
        }
        places.warnings().forEach(look::warn);
        return faults.isEmpty() ? look.good(credentials, entries.size() - credentials.size()) : look.bad(faults);
    }

    private static Credential credential(CredentialEntry entry, ProofReader proofs, List<String> tokens) {
        CredentialEntry.Scope scope = entry.scope();
        return new Credential(
                entry.id(),
                secrets(proofs.fetch("secret", entry.proofs().secrets())),
                secrets(tokens),
                secrets(proofs.fetch(
                                "session-token",
                                entry.proofs().sessionToken().stream().toList()))
                        .stream()
                        .findFirst(),
                entry.proofs().expires(),
                new Grant(
                        entry.id(),
                        scope.account(),
                        scope.project(),
                        scope.apis(),
                        scope.allowed().stream()
                                .flatMap(CredentialEntry.Allowed::permissions)
                                .toList()));
    }

    private static List<Secret> secrets(List<String> texts) {
        return texts.stream().map(Secret::of).toList();
    }

    /** Fetches what one credential proves with. */
    private record ProofReader(CredentialText.Placed of, SecretPlaces places, Look look, FaultList faults) {
        List<String> fetch(String name, List<SecretSource> sources) {
            List<String> texts = new ArrayList<>();
            for (SecretSource source : sources) {
                try {
                    String text = places.fetch(source);
                    look.saw(text.getBytes(UTF_8));
                    texts.add(text);
                } catch (IOException fault) {
                    faults.add(of.line(), name + " of " + of.entry().id() + ": " + fault.getMessage());
                }
            }
            return texts;
        }
    }

    /** What was seen so far. */
    private static final class Look {
        private final MessageDigest digest = sha256();
        private final List<String> warnings = new ArrayList<>();

        /** Each with its length before it, so that no two looks run together into the same. */
        void saw(byte[] bytes) {
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }

        void warn(String warning) {
            warnings.add(warning);
            saw(warning.getBytes(UTF_8));
        }

        Reading good(List<Credential> credentials, int disabled) {
            return new Reading.Good(new Credentials(credentials), disabled, List.copyOf(warnings), stamp());
        }

        Reading bad(FaultList faults) {
            faults.all().forEach(fault -> saw(fault.getBytes(UTF_8)));
            return new Reading.Bad(faults.all(), stamp());
        }

        private String stamp() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
