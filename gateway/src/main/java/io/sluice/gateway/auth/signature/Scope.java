// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

/**
 * What a signing key is good for.
 *
 * @param day such as {@code 20260102}
 */
public record Scope(String day, String region, String service, String terminator) {
    /** Of signatures that have none: their key is the secret, good for everything. */
    public static final Scope NONE = new Scope("", "", "", "");

    public String text() {
        return String.join("/", day, region, service, terminator);
    }
}
