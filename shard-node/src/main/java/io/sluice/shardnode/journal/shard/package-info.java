// SPDX-License-Identifier: Apache-2.0
/**
 * One shard in an open journal: who may append to it, in which segments its records are, and how they are read.
 *
 * <p>Laws: nothing that is not synced is shown; damage is reported for the records that it hit, and never skipped.
 */
@NullMarked
package io.sluice.shardnode.journal.shard;

import org.jspecify.annotations.NullMarked;
