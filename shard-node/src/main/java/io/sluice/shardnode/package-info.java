// SPDX-License-Identifier: Apache-2.0
/** Wires a shard node: its rooms, its verticle, its settings. Knows every room and is known by none. */
@NullMarked
package io.sluice.shardnode;

import org.jspecify.annotations.NullMarked;
