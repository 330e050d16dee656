// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.time.Instant;

/** Tells whose a token is that a client sends as it is. Safe to use from any thread; does not block. */
public interface TokenVerifier {
    TokenVerdict verify(String token, Instant now);
}
