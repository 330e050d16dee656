// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.regex.Pattern;

/**
 * Who may come in, and what they are taken for.
 *
 * @param mode {@code auth.mode}
 * @param openTo {@code auth.open-to}. Whom the client port may be open to while the mode is off
 * @param defaultRegion {@code auth.default-region}, 1 to 32 of a-z, 0-9 and -. The region in resource names if a request's
 *     signature names none
 */
public record AuthConfig(
        AuthMode mode,
        OpenTo openTo,
        CredentialsConfig credentials,
        SkewLimits skew,
        JwtConfig jwt,
        String defaultRegion) {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

    public AuthConfig {
        if (!REGION.matcher(defaultRegion).matches()) {
            throw new IllegalArgumentException(
                    "auth.default-region is " + defaultRegion + ", not 1 to 32 of a-z, 0-9 and -");
        }
    }

    public static AuthConfig defaults() {
        return new AuthConfig(
                AuthMode.OFF,
                OpenTo.LOOPBACK,
                CredentialsConfig.defaults(),
                SkewLimits.defaults(),
                JwtConfig.defaults(),
                "us-east-1");
    }
}
