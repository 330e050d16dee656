// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** Tells who sent a request. Belongs to one event loop. */
public interface Authenticator {
    /**
     * What a request's head says of its sender, before any of its body is read. Does not block.
     *
     * @param api the one whose dialect recognised the request
     */
    Claim claim(Api api, SignedRequest request);
}
