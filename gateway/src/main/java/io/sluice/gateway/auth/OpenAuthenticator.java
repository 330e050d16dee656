// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets everybody in ({@code --auth off}). No signature is looked at; only the region is taken from its credential scope,
 * since clients expect to see theirs in resource names.
 */
public final class OpenAuthenticator implements Authenticator {
    /** Credential scope: key id, day, region, service, terminator. Bounded, so that no header is read over and over. */
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/,]{0,256}/[^/,]{0,16}/([a-z0-9-]{1,32})/");

    private final String defaultRegion;

    /** @param defaultRegion for requests whose signature names none, such as {@code us-east-1} */
    public OpenAuthenticator(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    @Override
    public Claim claim(Api api, SignedRequest request) {
        String region = request.header("Authorization")
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(scope -> scope.group(1))
                .orElse(defaultRegion);
        return new Claim.Proven(new Identity(Grant.EVERYTHING, region));
    }
}
