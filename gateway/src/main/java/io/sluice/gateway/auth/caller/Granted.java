// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Identity;

/** The end of all ways to prove something. */
final class Granted {
    private Granted() {}

    /** Proven, if what is granted is for this API. */
    static Claim to(Api api, Grant grant, String region) {
        return grant.apis().contains(api)
                ? new Claim.Proven(new Identity(grant, region))
                : Claim.denied(DenialKind.OTHER_API);
    }
}
