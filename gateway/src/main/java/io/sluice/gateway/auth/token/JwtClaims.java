// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * What a token says that its issuer has signed.
 *
 * @param subject id of a credential
 * @param from it is good from then on
 * @param to and no longer good then
 */
record JwtClaims(String subject, Instant from, Instant to) {
    /** How much the issuer's clock may be ahead of ours, or behind. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Empty if it names nobody, never ends, or is from or for somebody else. */
    static Optional<JwtClaims> of(JWTClaimsSet claims, JwtTerms terms) {
        Optional<Date> to = Optional.ofNullable(claims.getExpirationTime());
        Optional<Date> from = Optional.ofNullable(claims.getNotBeforeTime());
        Optional<String> subject = Optional.ofNullable(claims.getSubject());
        List<String> audience = Optional.ofNullable(claims.getAudience()).orElse(List.of());
        boolean isMeant = isIn(
                        terms.issuer(),
                        Optional.ofNullable(claims.getIssuer()).stream().toList())
                && isIn(terms.audience(), audience);
        return isMeant && to.isPresent()
                ? subject.map(name -> new JwtClaims(
                        name,
                        from.map(Date::toInstant).orElse(Instant.MIN),
                        to.get().toInstant()))
                : Optional.empty();
    }

    boolean isOver(Instant now) {
        return !now.minus(SKEW).isBefore(to);
    }

    boolean hasBegun(Instant now) {
        return !now.plus(SKEW).isBefore(from);
    }

    private static boolean isIn(String demanded, List<String> said) {
        return demanded.isEmpty() || said.contains(demanded);
    }
}
