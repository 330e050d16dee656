// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where people change credentials. What is changed is durable when a method returns; what cannot be done is an
 * {@link IOException} with a message for people, and then nothing is changed. Blocks.
 */
public final class CredentialDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final CredentialStore store;
    private final RandomGenerator random;

    /** @param random nobody can guess what it gives */
    public CredentialDesk(Path path, LongSupplier nanoClock, RandomGenerator random) {
        this.path = path;
        this.store = new CredentialStore(path, PATIENCE, nanoClock);
        this.random = random;
    }

    /**
     * What was made, to be shown once.
     *
     * @param proof parts that the credential does not have are empty
     * @param lostComments how many lines with comments of the file were not kept
     */
    public record Made(NewProof proof, int lostComments) {}

    /** @throws IllegalArgumentException with all that is wrong with what is wanted */
    public Made add(NewCredential wanted) throws IOException {
        NewProof drawn = NewProof.draw(random);
        CredentialEntry entry = wanted.with(drawn);
        CredentialStore.Changed changed = store.change(before -> before.add(entry));
        return new Made(drawn.of(entry.id()), changed.lostComments());
    }

    /** A credential of everything in a file of its own, if there is no file; else empty. */
    public Optional<NewProof> begin() throws IOException {
        if (Files.exists(path)) {
            return Optional.empty();
        }
        NewProof drawn = NewProof.draw(random);
        CredentialEntry entry = NewCredential.ofEverything().with(drawn);
        return store.begin(before -> before.add(entry)).map(made -> drawn.of(entry.id()));
    }

    public List<ListedCredential> list() throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("cannot read " + path + ": there is no such file");
        }
        return store.read().entries().stream().map(ListedCredential::of).toList();
    }

    /** A new secret and a new token, those that there were beside them; older ones are forgotten. */
    public Made rotate(String id) throws IOException {
        NewProof drawn = NewProof.draw(random);
        CredentialStore.Changed changed = store.change(before -> before.rotate(id, drawn));
        CredentialEntry.Proofs now = changed.after().find(id).proofs();
        return new Made(
                new NewProof(
                        id,
                        now.secrets().isEmpty() ? "" : drawn.secret(),
                        now.tokens().isEmpty() ? "" : drawn.token()),
                changed.lostComments());
    }

    /** Of its secrets and of its tokens only the newest stay. Gives how many lines with comments were not kept. */
    public int forget(String id) throws IOException {
        return store.change(before -> before.forget(id)).lostComments();
    }

    /** It stays in the file, and nobody comes in with it. Gives how many lines with comments were not kept. */
    public int disable(String id) throws IOException {
        return store.change(before -> before.disable(id)).lostComments();
    }

    /** Gives how many lines with comments were not kept. */
    public int remove(String id) throws IOException {
        return store.change(before -> before.remove(id)).lostComments();
    }
}
