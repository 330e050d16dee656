// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/**
 * Where a batch lies in its shard.
 *
 * @param baseOffset offset of its first record
 * @param arrivalMs when it came, milliseconds since the epoch
 */
record StoredAt(long baseOffset, long arrivalMs) {}
