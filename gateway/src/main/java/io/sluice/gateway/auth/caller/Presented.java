// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.signature.KeyName;
import io.sluice.gateway.auth.signature.SignatureScheme;
import io.sluice.gateway.auth.signature.SignedHeaders;
import io.sluice.gateway.auth.signature.SignedTime;

/**
 * A signature in good form, not checked yet.
 *
 * @param sessionToken what came with it; empty if nothing did
 * @param signature as sent
 */
record Presented(
        SignatureScheme scheme,
        KeyName key,
        String sessionToken,
        SignedHeaders headers,
        SignedTime time,
        String signature) {}
