// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import io.sluice.shardnode.disk.Generations;
import io.sluice.shardnode.disk.Generations.Generation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue's file, for one writer; {@link Generations} tells its life. Calls block and come from one thread at a time;
 * after one that failed, what is on disk is unknown and none may follow.
 */
public final class CatalogueLog {
    /** Changes after which a new snapshot is written, so that a start reads few of them. */
    public static final int CHANGES_PER_SNAPSHOT = 1000;

    private static final String PREFIX = "catalogue-";
    private static final String UNFINISHED = "unfinished";

    private final Generations generations;
    private final StreamTable table;
    private Generation generation;
    private int changes;

    private CatalogueLog(Generations generations, StreamTable table, Generation generation, int changes) {
        this.generations = generations;
        this.table = table;
        this.generation = generation;
        this.changes = changes;
    }

    /**
     * Recovers what was written; begins an empty catalogue where there is none. When it returns, all that it gives is on
     * disk.
     */
    public static CatalogueLog open(DiskFiles files) throws IOException {
        var generations = new Generations(files, PREFIX, UNFINISHED);
        Optional<Generations.Recovered<CatalogueRecovery.Recovered>> found =
                generations.recover(CatalogueRecovery::read);
        if (found.isEmpty()) {
            Generation first = generations.begin(0, Snapshot.EMPTY.encode());
            return new CatalogueLog(generations, new StreamTable(), first, 0);
        }
        CatalogueRecovery.Recovered content = found.get().content();
        return new CatalogueLog(generations, content.table(), found.get().generation(), content.changes());
    }

    /** What was found when the log was opened; kept up by whoever appends. */
    public StreamTable table() {
        return table;
    }

    /** How many changes stand behind the snapshot. */
    public int changes() {
        return changes;
    }

    /** Returns when the change would survive a power cut. */
    public void append(CatalogueFrame change) throws IOException {
        FileBytes.append(generation.file(), change.encode());
        generation.file().forceAll();
        changes++;
    }

    /**
     * All that a file begins with, as of one version.
     *
     * @param deleted uids of the streams that were deleted and whose records may still be on disk
     */
    public record Snapshot(long version, Collection<StreamDescription> streams, Collection<StreamUid> deleted) {
        private static final Snapshot EMPTY = new Snapshot(0, List.of(), List.of());

        private Stream<ByteBuffer> encode() {
            Stream<CatalogueFrame> living = streams.stream().map(stream -> CatalogueFrame.ofStream(stream, version));
            Stream<CatalogueFrame> dead = deleted.stream().map(uid -> CatalogueFrame.ofTombstone(uid, version));
            CatalogueFrame end = CatalogueFrame.ofSnapshotEnd(streams.size() + deleted.size(), version);
            Stream<CatalogueFrame> frames = Stream.concat(Stream.concat(living, dead), Stream.of(end));
            return Stream.concat(Stream.of(new FileHeader(version).encode()), frames.map(CatalogueFrame::encode));
        }
    }

    /** Begins a new file with the catalogue as of the last change appended. */
    public void snapshot(Snapshot snapshot) throws IOException {
        Generation old = generation;
        generation = generations.begin(snapshot.version(), snapshot.encode());
        changes = 0;
        generations.end(old);
    }

    /** Nothing may follow. */
    public void close() throws IOException {
        generation.file().close();
    }
}
