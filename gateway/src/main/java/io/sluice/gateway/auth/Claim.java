// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** Who sends a request, as far as its head tells. */
public sealed interface Claim {
    /** The head tells all. */
    record Proven(Identity who) implements Claim {}

    /** Not to be let in. */
    record Denied(Denial denial) implements Claim {}

    /** The head is in order, and what it says depends on the body. */
    non-sealed interface Pending extends Claim {
        /**
         * Decides.
         *
         * @param bodySha256 of the body as sent, before any encoding of its content is undone; 32 bytes
         * @return proven or denied, never pending
         */
        Claim prove(byte[] bodySha256);
    }

    static Claim denied(DenialKind kind) {
        return new Denied(new Denial(kind, ""));
    }

    static Claim denied(DenialKind kind, String detail) {
        return new Denied(new Denial(kind, detail));
    }
}
