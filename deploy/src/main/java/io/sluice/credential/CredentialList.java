// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Credentials as the file has them, and how people change them. Immutable; what cannot be done is told with a message. */
final class CredentialList {
    private final List<CredentialEntry> entries;

    CredentialList(List<CredentialEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    List<CredentialEntry> entries() {
        return entries;
    }

    CredentialList add(CredentialEntry entry) throws IOException {
        if (entries.stream().anyMatch(known -> known.id().equals(entry.id()))) {
            throw new IOException("there is a credential " + entry.id() + " already");
        }
        if (entries.size() == CredentialText.MAX_CREDENTIALS) {
            throw new IOException("there are " + CredentialText.MAX_CREDENTIALS + " credentials, and more may not be");
        }
        List<CredentialEntry> more = new ArrayList<>(entries);
        more.add(entry);
        return new CredentialList(more);
    }

    /** What was the newest becomes the older one; what was older than that is forgotten. Only what there was is replaced. */
    CredentialList rotate(String id, NewProof fresh) throws IOException {
        return change(id, entry -> {
            CredentialEntry.Proofs old = entry.proofs();
            return entry.with(new CredentialEntry.Proofs(
                    newer(old.secrets(), fresh.secret()),
                    newer(old.tokens(), fresh.token()),
                    old.sessionToken(),
                    old.expires()));
        });
    }

    /** Only the newest secret and the newest token stay. */
    CredentialList forget(String id) throws IOException {
        return change(id, entry -> {
            CredentialEntry.Proofs old = entry.proofs();
            return entry.with(new CredentialEntry.Proofs(
                    old.secrets().stream().limit(1).toList(),
                    old.tokens().stream().limit(1).toList(),
                    old.sessionToken(),
                    old.expires()));
        });
    }

    CredentialList disable(String id) throws IOException {
        return change(id, CredentialEntry::disabled);
    }

    CredentialList remove(String id) throws IOException {
        find(id);
        return new CredentialList(
                entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }

    CredentialEntry find(String id) throws IOException {
        Optional<CredentialEntry> found =
                entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
        return found.orElseThrow(() -> new IOException("there is no credential " + id));
    }

    private CredentialList change(String id, UnaryOperator<CredentialEntry> change) throws IOException {
        CredentialEntry changed = change.apply(find(id));
        return new CredentialList(entries.stream()
                .map(entry -> entry.id().equals(id) ? changed : entry)
                .toList());
    }

    private static List<SecretSource> newer(List<SecretSource> old, String fresh) {
        if (old.isEmpty()) {
            return old;
        }
        return List.of(new SecretSource.Literal(fresh), old.get(0));
    }
}
