// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.List;
import java.util.function.Supplier;

/**
 * By what callers are known.
 *
 * @param credentials those in force, asked at each request on any event loop; must not block
 * @param verifiers asked one after the other for tokens
 */
public record Keyring(Supplier<Credentials> credentials, List<TokenVerifier> verifiers) {
    /** Of a gateway that asks nobody who they are. */
    public static final Keyring EMPTY = new Keyring(() -> Credentials.NONE, List.of());

    public Keyring {
        verifiers = List.copyOf(verifiers);
    }
}
