// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.segment.SegmentFiles;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentMaker;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The segment after the present one, made in the background so that going over to it costs the writer nothing. Safe to
 * use from the writer and the background at once.
 */
final class SpareSegment {
    private final SegmentMaker maker;
    private final SegmentFiles files;
    private final Executor background;
    private final JournalCounters counters;
    private final IntSupplier numbers;
    private Consumer<Throwable> failed = unused -> {};
    private @Nullable Ready ready;

    /** @param numbers gives each number once, and never one below an earlier one */
    SpareSegment(
            SegmentMaker maker,
            SegmentFiles files,
            Executor background,
            IntSupplier numbers,
            JournalCounters counters) {
        this.maker = maker;
        this.files = files;
        this.background = background;
        this.numbers = numbers;
        this.counters = counters;
    }

    /** A segment that is there for good. */
    record Ready(int segment, DiskFile file) {}

    /**
     * Begins to make the first one.
     *
     * @param onFailure told if a segment cannot be made
     */
    synchronized void begin(Consumer<Throwable> onFailure) {
        failed = onFailure;
        background.execute(this::make);
    }

    /** Takes the segment if it is ready, and begins to make another. */
    synchronized @Nullable Ready poll() {
        Ready taken = ready;
        if (taken != null) {
            ready = null;
            background.execute(this::make);
        }
        return taken;
    }

    private void make() {
        if (files.isClosed()) {
            return;
        }
        int segment = numbers.getAsInt();
        try {
            DiskFile file = maker.make(segment);
            files.add(segment, SegmentHeader.fileName(segment), file);
            counters.onNewSegment(SegmentHeader.BYTES);
            put(new Ready(segment, file));
        } catch (IOException | RuntimeException broken) {
            failure().accept(broken);
        }
    }

    private synchronized Consumer<Throwable> failure() {
        return failed;
    }

    private synchronized void put(Ready made) {
        ready = made;
    }
}
