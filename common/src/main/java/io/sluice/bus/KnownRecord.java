// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * A record of a call that an owner already has on disk.
 *
 * @param place its position in the client's request
 * @param arrivalMs when it first came, milliseconds since the epoch
 */
public record KnownRecord(int place, long offset, long arrivalMs) {}
