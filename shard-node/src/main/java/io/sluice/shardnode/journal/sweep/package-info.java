// SPDX-License-Identifier: Apache-2.0
/**
 * How a journal frees what retention has done with: whole segments are deleted, and what little is left in others is copied
 * to cold ones.
 *
 * <p>Laws: nothing is deleted before the manifest that does without it is durable; a record is at every moment in exactly
 * one segment of the journal; where a shard stands outlives its records; bytes that do not verify are never copied.
 */
@NullMarked
package io.sluice.shardnode.journal.sweep;

import org.jspecify.annotations.NullMarked;
