// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.util.concurrent.Executor;

/**
 * Where a journal's work runs. Each may block on the disk, and none may be interrupted.
 *
 * @param writer runs one task at a time, in order
 * @param syncer runs one task at a time, in order
 * @param readers may run several at a time; also makes segments and index files in the background
 * @param sweeper runs one task at a time, for as long as it takes
 */
public record JournalThreads(Executor writer, Executor syncer, Executor readers, Executor sweeper) {}
