// SPDX-License-Identifier: Apache-2.0
/** How much a shard accepts per second. By default as much as the node can do. */
@NullMarked
package io.sluice.shardnode.quota;

import org.jspecify.annotations.NullMarked;
