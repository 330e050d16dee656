// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/**
 * How much one read gives at most.
 *
 * @param maxRecords at least 1
 * @param maxBytes stored form; a first record that is larger is given alone
 */
public record ReadBounds(int maxRecords, int maxBytes) {}
