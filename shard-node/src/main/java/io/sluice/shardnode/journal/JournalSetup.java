// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.storage.Retention;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a journal needs.
 *
 * @param files its directory, of which nobody else writes
 * @param node whose journal it is; that of another node is refused
 * @param clock read to know which appends are young enough to be repeated
 * @param nanoClock monotonic, for how long things take
 * @param retention how long records are shown, and must be kept
 * @param fatal called once, on any thread, after a write or a sync failed: the process must end
 */
public record JournalSetup(
        DiskFiles files,
        UUID node,
        JournalConfig config,
        JournalThreads threads,
        InstantSource clock,
        LongSupplier nanoClock,
        Retention retention,
        Consumer<Throwable> fatal,
        JournalCounters counters) {}
