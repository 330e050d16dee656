// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded storage engine: one sequential group-commit log a node, which is the storage itself. Here is what is
 * written when, what a start finds, and the wiring; how the bytes lie is in {@code segment}, how a shard is read in
 * {@code shard}.
 *
 * <p>Laws: an append completes after the sync that covers it and never before; nothing that is not synced is shown; after
 * a failed write or sync nothing more is done with the files; bytes that do not verify are never used and never skipped.
 * Files are touched only through {@link io.sluice.shardnode.disk.DiskFiles}. The room has more than the usual dozen classes
 * because laying out, syncing and recovering are steps of one promise.
 */
@NullMarked
package io.sluice.shardnode.journal;

import org.jspecify.annotations.NullMarked;
