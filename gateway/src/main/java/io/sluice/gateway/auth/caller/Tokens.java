// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.time.InstantSource;
import java.util.List;

/** Callers who send a token as it is. */
final class Tokens {
    /** The longest known are those of Huawei, with some thousand characters. */
    private static final int MAX_CHARS = 8192;

    private final List<TokenVerifier> verifiers;
    private final InstantSource clock;
    private final String defaultRegion;

    Tokens(List<TokenVerifier> verifiers, InstantSource clock, String defaultRegion) {
        this.verifiers = List.copyOf(verifiers);
        this.clock = clock;
        this.defaultRegion = defaultRegion;
    }

    Claim claim(Api api, String token) {
        if (token.isEmpty() || token.length() > MAX_CHARS) {
            return Claim.denied(DenialKind.UNKNOWN_TOKEN);
        }
        boolean isExpired = false;
        for (TokenVerifier verifier : verifiers) {
            TokenVerdict verdict = verifier.verify(token, clock.instant());
            if (verdict instanceof TokenVerdict.Good good) {
                return Granted.to(api, good.grant(), defaultRegion);
            }
            isExpired |= verdict instanceof TokenVerdict.Expired;
        }
        return Claim.denied(isExpired ? DenialKind.EXPIRED_CREDENTIAL : DenialKind.UNKNOWN_TOKEN);
    }
}
