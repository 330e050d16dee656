// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens that stand beside credentials. */
public final class CredentialTokens implements TokenVerifier {
    private final Supplier<Credentials> credentials;

    /** @param credentials asked anew for each token */
    public CredentialTokens(Supplier<Credentials> credentials) {
        this.credentials = credentials;
    }

    @Override
    public TokenVerdict verify(String token, Instant now) {
        return verdict(credentials.get().ofToken(token), now);
    }

    static TokenVerdict verdict(Optional<Credential> found, Instant now) {
        return found.map(holder -> holder.isExpired(now) ? TokenVerdict.EXPIRED : new TokenVerdict.Good(holder.grant()))
                .orElse(TokenVerdict.UNKNOWN);
    }
}
