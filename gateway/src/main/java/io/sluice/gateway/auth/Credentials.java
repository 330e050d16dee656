// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All credentials, as they were at one moment. Immutable. */
public final class Credentials {
    public static final Credentials NONE = new Credentials(List.of());

    private final List<Credential> all;
    private final Map<String, Credential> byId = new HashMap<>();
    private final Map<ByteBuffer, Credential> byTokenHash = new HashMap<>();

    /** @throws IllegalArgumentException if two have one id or one token */
    public Credentials(List<Credential> all) {
        this.all = List.copyOf(all);
        for (Credential credential : all) {
            if (byId.put(credential.id(), credential) != null) {
                throw new IllegalArgumentException("two credentials with the id " + credential.id());
            }
            credential.tokens().forEach(token -> addToken(token, credential));
        }
    }

    private void addToken(Secret token, Credential credential) {
        Credential other = byTokenHash.put(hash(token.bytes()), credential);
        if (other != null && !other.id().equals(credential.id())) {
            throw new IllegalArgumentException(other.id() + " and " + credential.id() + " have one token");
        }
    }

    public Optional<Credential> ofId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Found by the token's hash, so that the time it takes tells nothing of how a token begins. */
    public Optional<Credential> ofToken(String token) {
        return Optional.ofNullable(byTokenHash.get(hash(token.getBytes(UTF_8))));
    }

    private static ByteBuffer hash(byte[] token) {
        return ByteBuffer.wrap(Sha256.of(token));
    }

    /** In the order of the file. */
    public List<Credential> all() {
        return all;
    }
}
