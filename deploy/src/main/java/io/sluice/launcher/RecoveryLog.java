// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.shardnode.journal.RecoveryProgress;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a second how far the recovery of a journal is. A recovery of less than that says nothing. */
final class RecoveryLog implements RecoveryProgress {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryLog.class);
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1 << 20;
    private static final long PERCENT = 100;

    private final LongSupplier nanoClock;
    private long saidNanos;

    RecoveryLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.saidNanos = nanoClock.getAsLong();
    }

    @Override
    public void onBytes(long doneBytes, long totalBytes) {
        long now = nanoClock.getAsLong();
        if (now - saidNanos >= SECOND) {
            saidNanos = now;
            LOG.info(
                    "recovering journal: done={} % of {} MiB",
                    doneBytes * PERCENT / Math.max(1, totalBytes), totalBytes / MIB);
        }
    }
}
