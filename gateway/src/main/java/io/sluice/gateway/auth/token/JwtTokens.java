// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import com.nimbusds.jwt.SignedJWT;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * JSON web tokens that an issuer has signed. Their subject is the id of a credential, whose grant they give; so a credential
 * that is revoked makes them useless. With other keys or terms there is another instance, which has seen no token yet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, what to mind</a>
 */
public final class JwtTokens implements TokenVerifier {
    private static final int MAX_CHARS = 8192;
    private static final int DOTS = 2;
    /** What a brace begins with in base64: the library stumbles over a header that is JSON and no object. */
    private static final String OBJECT = "e";

    private final IssuerKeys keys;
    private final JwtTerms terms;
    private final Supplier<Credentials> credentials;
    private final VerifiedTokens verified = new VerifiedTokens();

    private JwtTokens(IssuerKeys keys, JwtTerms terms, Supplier<Credentials> credentials) {
        this.keys = keys;
        this.terms = terms;
        this.credentials = credentials;
    }

    /**
     * @param jwks a JSON web key set by RFC 7517: public keys, RSA of 2048 bits or more, or elliptic curves
     * @param credentials asked anew for each token
     * @throws IllegalArgumentException if there is no such set of keys in the text
     */
    public static JwtTokens of(String jwks, JwtTerms terms, Supplier<Credentials> credentials) {
        return new JwtTokens(IssuerKeys.parse(jwks), terms, credentials);
    }

    /** How many keys of the set are of a kind that is not used here. */
    public int keysLeftOut() {
        return keys.leftOut();
    }

    @Override
    public TokenVerdict verify(String token, Instant now) {
        Optional<JwtClaims> claims = verified.of(token).or(() -> check(token, now));
        if (claims.isEmpty() || !claims.get().hasBegun(now)) {
            return TokenVerdict.UNKNOWN;
        }
        if (claims.get().isOver(now)) {
            verified.forget(token);
            return TokenVerdict.EXPIRED;
        }
        return CredentialTokens.verdict(credentials.get().ofId(claims.get().subject()), now);
    }

    private Optional<JwtClaims> check(String token, Instant now) {
        boolean isLikely = token.startsWith(OBJECT)
                && token.length() <= MAX_CHARS
                && token.chars().filter(c -> c == '.').count() == DOTS;
        Optional<JwtClaims> claims = isLikely ? claims(token) : Optional.empty();
        claims.filter(good -> !good.isOver(now)).ifPresent(good -> verified.keep(token, good));
        return claims;
    }

    private Optional<JwtClaims> claims(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            return keys.haveSigned(parsed) ? JwtClaims.of(parsed.getJWTClaimsSet(), terms) : Optional.empty();
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
