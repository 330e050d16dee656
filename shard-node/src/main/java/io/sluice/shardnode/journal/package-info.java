// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded storage engine: one sequential group-commit log a node, which is the storage itself.
 *
 * <p>Laws: an append completes after the sync that covers it and never before; nothing that is not synced is shown; after
 * a failed write or sync nothing more is done with the files; bytes that do not verify are never used and never skipped.
 * Files are touched only through {@link io.sluice.shardnode.journal.JournalFiles}. The room has more than the usual dozen
 * classes because layout, writing, recovery and reading are one format that must change together.
 */
@NullMarked
package io.sluice.shardnode.journal;

import org.jspecify.annotations.NullMarked;
