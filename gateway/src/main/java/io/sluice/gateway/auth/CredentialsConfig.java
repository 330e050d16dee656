// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.time.Duration;

/**
 * Where credentials are, and how often they are looked at.
 *
 * @param credentials {@code auth.credentials}, a path; if empty, the process has a place for them or needs to be told one
 * @param reload {@code auth.reload}, 100 ms to 1 h. A change is in force after two looks that see the same
 */
public record CredentialsConfig(String credentials, Duration reload) {
    private static final Duration MIN_RELOAD = Duration.ofMillis(100);
    private static final Duration MAX_RELOAD = Duration.ofHours(1);

    public CredentialsConfig {
        if (reload.compareTo(MIN_RELOAD) < 0 || reload.compareTo(MAX_RELOAD) > 0) {
            throw new IllegalArgumentException("auth.reload is " + reload + ", not 100 ms to 1 h");
        }
    }

    public static CredentialsConfig defaults() {
        return new CredentialsConfig("", Duration.ofSeconds(1));
    }
}
