// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.time.Duration;

/**
 * Settings of a node's journal.
 *
 * @param segmentBytes {@code journal.segment-bytes}, 4 KiB to 1 GiB. A segment is closed when it is larger; retention
 *     removes whole segments
 * @param queueBytes {@code journal.queue-bytes}, at least 64 KiB. Appends that wait for the disk; what does not fit is refused
 * @param diskReserveBytes {@code journal.disk-reserve-bytes}, 0 or more. With less free disk appends are refused, reads go
 *     on; at most 5 % of the disk is held back
 * @param tailCacheBytes {@code journal.tail-cache-bytes}, 0 or more. Newest records kept in memory for readers at the tip
 * @param indexCacheBytes {@code journal.index-cache-bytes}, 0 or more. Indexes of closed segments kept in memory
 * @param readQueueCount {@code journal.read-queue-count}, at least 1. Reads that wait or run; more are answered "busy"
 * @param readQueueBytes {@code journal.read-queue-bytes}, at least 1 MiB. The same in bytes that they bring into memory
 * @param repeatHorizon {@code journal.repeat-horizon}, up to 1 h. Younger appends are told to a shard's new owner, which
 *     knows repeats by them
 * @param coldBelowPercent {@code journal.cold-below-percent}, 0 to 90. When less of a closed segment than this is kept, the
 *     rest is copied so that it can be deleted; 0 copies nothing, and a segment stays while anything in it is kept
 */
public record JournalConfig(
        long segmentBytes,
        long queueBytes,
        long diskReserveBytes,
        long tailCacheBytes,
        long indexCacheBytes,
        int readQueueCount,
        long readQueueBytes,
        Duration repeatHorizon,
        int coldBelowPercent) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final long LARGEST_APPEND = 11 * MIB;
    private static final int MAX_COLD_PERCENT = 90;
    private static final int COLD_PERCENT = 30;
    private static final Duration MAX_HORIZON = Duration.ofHours(1);

    public JournalConfig {
        check("journal.segment-bytes", segmentBytes, 4 * KIB, GIB);
        check("journal.queue-bytes", queueBytes, 64 * KIB, Long.MAX_VALUE);
        check("journal.disk-reserve-bytes", diskReserveBytes, 0, Long.MAX_VALUE);
        check("journal.tail-cache-bytes", tailCacheBytes, 0, Long.MAX_VALUE);
        check("journal.index-cache-bytes", indexCacheBytes, 0, Long.MAX_VALUE);
        check("journal.read-queue-count", readQueueCount, 1, Integer.MAX_VALUE);
        check("journal.read-queue-bytes", readQueueBytes, MIB, Long.MAX_VALUE);
        check("journal.cold-below-percent", coldBelowPercent, 0, MAX_COLD_PERCENT);
        if (repeatHorizon.isNegative() || repeatHorizon.compareTo(MAX_HORIZON) > 0) {
            throw new IllegalArgumentException("journal.repeat-horizon is " + repeatHorizon + ", not up to 1 h");
        }
    }

    /** What suits a heap of 2 GiB or more. */
    public static JournalConfig defaults() {
        return forHeap(2 * GIB);
    }

    /** A sixteenth of the heap for each queue, a 32nd and a 64th for the caches, none more than it has use for. */
    public static JournalConfig forHeap(long heapBytes) {
        long queueBytes = Math.max(LARGEST_APPEND, Math.min(64 * MIB, heapBytes / 16));
        return new JournalConfig(
                256 * MIB,
                queueBytes,
                2 * GIB,
                Math.min(32 * MIB, heapBytes / 32),
                Math.min(32 * MIB, heapBytes / 64),
                256,
                queueBytes,
                Duration.ofMinutes(2),
                COLD_PERCENT);
    }

    /** The same with another segment size. */
    public JournalConfig withSegmentBytes(long bytes) {
        return new JournalConfig(
                bytes,
                queueBytes,
                diskReserveBytes,
                tailCacheBytes,
                indexCacheBytes,
                readQueueCount,
                readQueueBytes,
                repeatHorizon,
                coldBelowPercent);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + min + " to " + max);
        }
    }
}
