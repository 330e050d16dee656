// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** Whose a token is. */
public sealed interface TokenVerdict {
    /** Somebody's, and good. */
    record Good(Grant grant) implements TokenVerdict {}

    /** It was good until some time ago. */
    record Expired() implements TokenVerdict {}

    /** None of this verifier's. Another may know it. */
    record Unknown() implements TokenVerdict {}

    TokenVerdict EXPIRED = new Expired();
    TokenVerdict UNKNOWN = new Unknown();
}
