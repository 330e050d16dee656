// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.segment.SegmentIndexBuilder;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.segment.SegmentScan;
import io.sluice.shardnode.journal.segment.SegmentScanner;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One segment while the journal is recovered: either its index is trusted, or all of it is read. Not thread-safe. */
final class SegmentRecovery {
    private final int number;
    private final String name;
    private final UUID node;
    private final DiskFile file;
    private final long size;
    private @Nullable SegmentIndexBuilder unfinished;
    private @Nullable SegmentIndex index;
    private @Nullable SegmentScan scan;
    private boolean mayBeUnsynced = true;

    /** @param name of its file */
    SegmentRecovery(DiskFiles files, UUID node, int number, String name) throws IOException {
        this.number = number;
        this.name = name;
        this.node = node;
        this.file = files.open(name);
        this.size = file.size();
    }

    int number() {
        return number;
    }

    /** Of the file, in bytes. */
    long size() {
        return size;
    }

    void trust(SegmentIndex written) {
        index = written;
    }

    String name() {
        return name;
    }

    /** Reads all of it, and writes its index if nothing is bad: what an index takes in memory is freed at once. */
    void scan(LongConsumer progress, SegmentIndexFile indexFile) throws IOException {
        SegmentIndexBuilder builder = SegmentIndexBuilder.upToFirstBad();
        SegmentScan scanned = new SegmentScanner(file, number, node, builder).scan(progress);
        scan = scanned;
        if (scanned.hasBadBytes()) {
            unfinished = builder;
        } else {
            index = indexFile.write(number, size, chain().orElse(JournalPlace.START), builder);
        }
    }

    JournalPlace durableUpTo() {
        return scan == null ? JournalPlace.START : scan.durableUpTo();
    }

    /** Position behind the last good byte. */
    long end() {
        return scan == null ? size : scan.end();
    }

    boolean hasBadBytes() {
        return scan != null && scan.hasBadBytes();
    }

    boolean isEmpty() {
        return scan != null && scan.dataFrames() == 0;
    }

    /** Where the segment before ended when this one was begun, if this one says so. */
    Optional<JournalPlace> chain() {
        if (scan != null) {
            return scan.chain();
        }
        return Optional.ofNullable(index).map(SegmentIndex::chain);
    }

    boolean mayBeUnsynced() {
        return mayBeUnsynced;
    }

    void setMayBeUnsynced(boolean may) {
        mayBeUnsynced = may;
    }

    /** Shortens the file for good. */
    void cut(long position) throws IOException {
        if (position < size) {
            file.truncate(position);
            file.forceAll();
        }
    }

    void force() throws IOException {
        file.forceAll();
    }

    /** The index of what is left after a cut, written to its file if it was not. */
    SegmentIndex index(SegmentIndexFile indexFile) throws IOException {
        SegmentIndex known = index;
        if (known == null) {
            SegmentIndexBuilder upToTheCut = Objects.requireNonNull(unfinished, "not read");
            known = indexFile.write(number, end(), chain().orElse(JournalPlace.START), upToTheCut);
            index = known;
        }
        return known;
    }

    void close() throws IOException {
        file.close();
    }
}
