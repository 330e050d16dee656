// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);
    private static final int MAX_KEYS = 100;
    private static final int MIN_RSA_BITS = 2048;

    private final List<Key> keys;
    private final int leftOut;

    private record Key(JWK key, JWSVerifier verifier) {}

    private IssuerKeys(List<Key> keys, int leftOut) {
        this.keys = List.copyOf(keys);
        this.leftOut = leftOut;
    }

    /**
     * Leaves out what cannot be used, as RFC 7517 has it in section 5, so that a new kind of key keeps no old key in force.
     *
     * @throws IllegalArgumentException if it is no set of keys, has none that can be used, or one that is a secret
     */
    static IssuerKeys parse(String jwks) {
        if (!jwks.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException("not a JSON object");
        }
        List<Key> keys = new ArrayList<>();
        int leftOut = 0;
        for (Map<String, Object> sent : sent(jwks)) {
            if (isForSignatures(sent)) {
                Optional<Key> key = key(sent);
                key.ifPresent(keys::add);
                leftOut += key.isPresent() ? 0 : 1;
            }
        }
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a key set of " + keys.size() + " keys for signatures, not 1 to "
                    + MAX_KEYS + (leftOut == 0 ? "" : "; " + leftOut + " left out, which cannot be used here"));
        }
        return new IssuerKeys(keys, leftOut);
    }

    /** How many keys for signatures cannot be used. */
    int leftOut() {
        return leftOut;
    }

    /** Whether one of the keys has made the token's signature. */
    boolean haveSigned(SignedJWT token) {
        JWSHeader header = token.getHeader();
        return ALGORITHMS.contains(header.getAlgorithm()) && isSignedByOne(token, JWKMatcher.forJWSHeader(header));
    }

    /** Not if several keys could be it, as of a token that names none: each try costs a check of a signature. */
    private boolean isSignedByOne(SignedJWT token, JWKMatcher wanted) {
        List<Key> possible =
                keys.stream().filter(key -> wanted.matches(key.key())).toList();
        return possible.size() == 1 && isSignedBy(token, possible.get(0).verifier());
    }

    private static boolean isSignedBy(SignedJWT token, JWSVerifier verifier) {
        try {
            return token.verify(verifier);
        } catch (JOSEException notOfThisKind) {
            return false;
        }
    }

    private static List<Map<String, Object>> sent(String jwks) {
        try {
            Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(jwks), "keys");
            if (keys == null) {
                throw new IllegalArgumentException("a JSON object without keys");
            }
            return Arrays.stream(keys).filter(Objects::nonNull).toList();
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException("not a JSON web key set that can be read", unreadable);
        }
    }

    private static boolean isForSignatures(Map<String, Object> sent) {
        Object use = sent.get("use");
        return use == null || use.equals(KeyUse.SIGNATURE.getValue());
    }

    /** Empty if it is of a kind that is not used here, or not one of its kind. */
    private static Optional<Key> key(Map<String, Object> sent) {
        if (KeyType.OCT.getValue().equals(sent.get("kty"))) {
            throw new IllegalArgumentException("a key of type oct, not RSA or EC");
        }
        try {
            JWK key = JWK.parse(sent);
            if (key instanceof ECKey curve && CURVES.contains(curve.getCurve())) {
                return Optional.of(new Key(key, new ECDSAVerifier(curve)));
            }
            return key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS
                    ? Optional.of(new Key(key, new RSASSAVerifier(rsa)))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }
}
