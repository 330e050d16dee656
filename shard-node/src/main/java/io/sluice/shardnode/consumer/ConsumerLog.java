// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import io.sluice.shardnode.disk.Generations;
import io.sluice.shardnode.disk.Generations.Generation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The consumers' file, for one writer, beside the catalogue's; {@link Generations} tells its life. Calls block and come from
 * one thread at a time; after one that failed, what is on disk is unknown and none may follow.
 */
final class ConsumerLog {
    /** Fewer bytes of changes than this are never worth a new snapshot. */
    static final long MIN_CHANGES_BYTES = 1 << 20;

    private static final String PREFIX = "consumers-";
    private static final String UNFINISHED = "unfinished-consumers";

    private final Generations generations;
    private Generation generation;
    private long version;
    private long snapshotBytes;
    private long changesBytes;

    private ConsumerLog(Generations generations, Generation generation, Extent extent) {
        this.generations = generations;
        this.generation = generation;
        this.version = extent.version();
        this.snapshotBytes = extent.snapshotBytes();
        this.changesBytes = extent.changesBytes();
    }

    /**
     * How much is in a file.
     *
     * @param version of the last change
     */
    private record Extent(long version, long snapshotBytes, long changesBytes) {}

    /** A log and what was found in it, all of it on disk. */
    record Opened(ConsumerLog log, ConsumerTable table) {}

    /** Recovers what was written; begins an empty file where there is none. */
    static Opened open(DiskFiles files) throws IOException {
        var generations = new Generations(files, PREFIX, UNFINISHED);
        Optional<Generations.Recovered<ConsumerRecovery.Recovered>> found = generations.recover(ConsumerRecovery::read);
        if (found.isEmpty()) {
            Generation first = generations.begin(0, encoded(List.of(), 0));
            var extent = new Extent(0, first.file().size(), 0);
            return new Opened(new ConsumerLog(generations, first, extent), new ConsumerTable());
        }
        ConsumerRecovery.Recovered content = found.get().content();
        var extent = new Extent(content.version(), content.snapshotEnd(), content.end() - content.snapshotEnd());
        return new Opened(new ConsumerLog(generations, found.get().generation(), extent), content.table());
    }

    /** Returns when the changes, one or more, would survive a power cut. */
    void append(List<ConsumerChange> changes) throws IOException {
        CheckedFrame frame = ConsumerFrames.changes(changes, version + 1);
        FileBytes.append(generation.file(), frame.encode());
        generation.file().forceAll();
        version++;
        changesBytes += frame.byteCount();
    }

    /** Whether more stands behind the snapshot than in it, and enough for a new one to be worth its writing. */
    boolean isLong() {
        return changesBytes > Math.max(MIN_CHANGES_BYTES, snapshotBytes);
    }

    /** Begins a new file with everything as of the last change appended. */
    void snapshot(List<ConsumerChange> table) throws IOException {
        Generation old = generation;
        generation = generations.begin(version, encoded(table, version));
        snapshotBytes = generation.file().size();
        changesBytes = 0;
        generations.end(old);
    }

    void close() throws IOException {
        generation.file().close();
    }

    private static Stream<ByteBuffer> encoded(List<ConsumerChange> table, long version) {
        return ConsumerFrames.snapshot(table, version).stream().map(CheckedFrame::encode);
    }
}
