// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/**
 * Why somebody is not let in.
 *
 * @param detail what {@link DenialKind} says of it; may quote what the client sent of names and times, never a secret, a
 *     signature or a token
 */
public record Denial(DenialKind kind, String detail) {}
