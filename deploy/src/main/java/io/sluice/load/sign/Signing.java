// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import java.util.function.Supplier;

/**
 * How the calls of a run are signed.
 *
 * @param description for people, such as {@code signed as AKIA…}; no secret
 * @param signers one for each connection
 */
public record Signing(String description, Supplier<CallSigner> signers) {
    /** Calls go as they are. */
    public static final Signing NONE = new Signing("not signed", () -> CallSigner.NONE);
}
