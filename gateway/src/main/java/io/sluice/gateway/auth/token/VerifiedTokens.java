// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.gateway.auth.Sha256;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens whose signature was checked, by their hash, so that it need not be checked for each request. At most
 * {@value #MAX_TOKENS}; the one that was not used for longest makes room. Safe to use from any thread, which waits for
 * others at most as long as a look-up takes.
 */
final class VerifiedTokens {
    static final int MAX_TOKENS = 1000;

    private final Map<ByteBuffer, JwtClaims> claims = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, JwtClaims> eldest) {
            return size() > MAX_TOKENS;
        }
    });

    Optional<JwtClaims> of(String token) {
        return Optional.ofNullable(claims.get(hash(token)));
    }

    void keep(String token, JwtClaims verified) {
        claims.put(hash(token), verified);
    }

    void forget(String token) {
        claims.remove(hash(token));
    }

    int size() {
        return claims.size();
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token.getBytes(UTF_8)));
    }
}
