// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** A record of a call that a shard holds since an earlier attempt. */
record KnownInShard(int shard, int place, long offset, long arrivalMs) {}
