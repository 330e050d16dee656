// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/**
 * Who is asking.
 *
 * @param account twelve digits, as in resource names
 * @param region the region that the client signs for, as in resource names
 */
public record Identity(String account, String region) {}
