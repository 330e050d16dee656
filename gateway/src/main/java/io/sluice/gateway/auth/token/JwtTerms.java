// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

/**
 * Which tokens are taken.
 *
 * @param issuer who must have issued them; anybody who has the keys, if empty
 * @param audience whom they must be meant for; anybody, if empty
 */
public record JwtTerms(String issuer, String audience) {
    /** Any that the keys have signed. */
    public static final JwtTerms ANY = new JwtTerms("", "");
}
