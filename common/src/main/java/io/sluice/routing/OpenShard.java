// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import io.sluice.model.HashKeyRange;

/** A shard that takes records, and the keys it takes. */
public record OpenShard(int index, HashKeyRange range) {}
