// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody proves with who they are.
 *
 * @param id no secret: the access key id of signatures, the user of Basic, the subject of JSON web tokens. 1 to 128 characters
 * @param secrets of signatures and of Basic; the newest first, an older one beside it while clients change over. None if
 *     only tokens may be used
 * @param tokens sent as they are: session keys, bearers, {@code X-Auth-Token}; the newest first
 * @param sessionToken of temporary credentials: must come with each signature
 * @param expires from then on it is refused; never if empty
 */
public record Credential(
        String id,
        List<Secret> secrets,
        List<Secret> tokens,
        Optional<Secret> sessionToken,
        Optional<Instant> expires,
        Grant grant) {
    public static final int MAX_ID_CHARS = 128;

    public Credential {
        if (id.isEmpty() || id.length() > MAX_ID_CHARS) {
            throw new IllegalArgumentException(
                    "a credential's id of " + id.length() + " characters, not 1 to " + MAX_ID_CHARS);
        }
        secrets = List.copyOf(secrets);
        tokens = List.copyOf(tokens);
    }

    public boolean isExpired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }
}
