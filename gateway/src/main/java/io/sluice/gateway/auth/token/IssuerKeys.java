// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The public keys of who issues JSON web tokens. Only algorithms whose keys are pairs: whoever can check a token cannot make
 * one. Immutable.
 */
final class IssuerKeys {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int MAX_KEYS = 100;
    /** A token that names no key is tried with so many: each costs a check of a signature. */
    private static final int MAX_TRIED = 4;

    private static final int MIN_RSA_BITS = 2048;

    private final List<Key> keys;

    private record Key(JWK key, JWSVerifier verifier) {}

    private IssuerKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException if it is no set of keys by RFC 7517, or has a key that proves nothing */
    static IssuerKeys parse(String jwks) {
        if (!jwks.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException("not a JSON object");
        }
        List<Key> keys = new ArrayList<>();
        try {
            for (JWK key : JWKSet.parse(jwks).getKeys()) {
                if (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE)) {
                    keys.add(new Key(key, verifier(key)));
                }
            }
        } catch (ParseException | JOSEException unreadable) {
            throw new IllegalArgumentException("not a JSON web key set that can be read", unreadable);
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException(
                    "a key set of " + keys.size() + " keys for signatures, not 1 to " + MAX_KEYS);
        }
        return new IssuerKeys(keys);
    }

    /** Whether one of the keys has made the token's signature. */
    boolean haveSigned(SignedJWT token) {
        JWSHeader header = token.getHeader();
        return ALGORITHMS.contains(header.getAlgorithm()) && isSignedByOne(token, JWKMatcher.forJWSHeader(header));
    }

    private boolean isSignedByOne(SignedJWT token, JWKMatcher wanted) {
        return keys.stream()
                .filter(key -> wanted.matches(key.key()))
                .limit(MAX_TRIED)
                .anyMatch(key -> isSignedBy(token, key.verifier()));
    }

    private static boolean isSignedBy(SignedJWT token, JWSVerifier verifier) {
        try {
            return token.verify(verifier);
        } catch (JOSEException notOfThisKind) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof ECKey curve) {
            return new ECDSAVerifier(curve);
        }
        if (key instanceof RSAKey rsa) {
            if (rsa.size() < MIN_RSA_BITS) {
                throw new IllegalArgumentException("an RSA key of " + rsa.size() + " bits, not " + MIN_RSA_BITS);
            }
            return new RSASSAVerifier(rsa);
        }
        throw new IllegalArgumentException("a key of type " + key.getKeyType() + ", not RSA or EC");
    }
}
