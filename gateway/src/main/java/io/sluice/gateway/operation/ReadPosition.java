// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.model.ShardId;

/**
 * A place in a shard that a client holds as an iterator or a cursor.
 *
 * @param offset of the next record to read
 * @param issuedMs when it was given out, milliseconds since the epoch
 */
public record ReadPosition(ShardId shard, long offset, long issuedMs) {}
