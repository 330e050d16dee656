// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

/**
 * Which key a signature is made with.
 *
 * @param id whose secret it is made of
 */
public record KeyName(String id, Scope scope) {}
