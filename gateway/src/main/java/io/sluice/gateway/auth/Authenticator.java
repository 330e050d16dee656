// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** Tells who sent a request. Called by a dialect at the point where the service it speaks for does it. */
public interface Authenticator {
    Identity identify(SignedRequest request);
}
