// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.List;

/**
 * Why somebody is not let in.
 *
 * @param detail what {@link DenialKind} says of it; may quote what the client sent of names and times, never a secret, a
 *     signature or a token
 */
public record Denial(DenialKind kind, String detail) {
    private static final int MAX_REGION_CHARS = 64;

    /** What is missing, of {@link DenialKind#INCOMPLETE}. */
    public List<String> names() {
        return List.of(detail.split(","));
    }

    /** What is wrong, of {@link DenialKind#WRONG_SCOPE}. */
    public String scopePart() {
        return detail.split(" ", 2)[0];
    }

    /** The region that is wrong, if it is the region; what no region has is shown as question marks. */
    public String scopeRegion() {
        String sent = detail.substring(Math.min(detail.length(), scopePart().length() + 1));
        return sent.substring(0, Math.min(sent.length(), MAX_REGION_CHARS)).replaceAll("[^a-zA-Z0-9-]", "?");
    }
}
