// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/**
 * Whose JSON web tokens are taken. Their subject is the id of a credential.
 *
 * @param jwks {@code auth.jwks}, path of a file with the keys of the issuer; if empty, no such token is taken
 * @param jwtIssuer {@code auth.jwt-issuer}, what a token must say of its issuer; nothing if empty
 * @param jwtAudience {@code auth.jwt-audience}, what a token must say of its audience; nothing if empty
 */
public record JwtConfig(String jwks, String jwtIssuer, String jwtAudience) {
    public static JwtConfig defaults() {
        return new JwtConfig("", "", "");
    }
}
