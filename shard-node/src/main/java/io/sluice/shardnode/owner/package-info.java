// SPDX-License-Identifier: Apache-2.0
/**
 * One shard, one writer: the owner numbers records, gives them to storage and answers when they are on disk; it knows
 * repeats of what it has stored and answers them with the first answer.
 *
 * <p>Everything here runs on one thread, holds no lock and does no I/O of its own.
 */
@NullMarked
package io.sluice.shardnode.owner;

import org.jspecify.annotations.NullMarked;
