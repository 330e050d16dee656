// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.CatalogueFrame.Kind;
import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.CheckedFrames;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.Generations;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a catalogue file and decides where it ends.
 *
 * <p>A file gets its name when its snapshot is on disk, and a change is written when the one before it is on disk. So at
 * most the last change can be half written, and nobody was answered it: it is cut. Anything else that fails its check was
 * on disk once: the catalogue refuses to start and names file and offset. What cannot be told apart: a last change that
 * was answered and rotted later looks like one that was half written.
 */
final class CatalogueRecovery {
    private final String path;
    private final CheckedFrames frames;
    private final StreamTable table = new StreamTable();
    private long position;
    private int changes;

    private CatalogueRecovery(String path, CheckedFrames frames) {
        this.path = path;
        this.frames = frames;
    }

    /**
     * What a file holds.
     *
     * @param changes how many since its snapshot
     * @param end index behind the last whole frame; what follows is to be cut
     */
    record Recovered(StreamTable table, int changes, long end) implements Generations.Content {}

    /** @throws IOException if the file cannot be read, is damaged, or was written by a newer program */
    static Recovered read(DiskFile file, String path) throws IOException {
        var recovery = new CatalogueRecovery(path, new CheckedFrames(file));
        try {
            recovery.readSnapshot();
            recovery.readChanges();
        } catch (IllegalArgumentException unreadable) {
            throw recovery.refusal(unreadable);
        }
        return new Recovered(recovery.table, recovery.changes, recovery.position);
    }

    private void readSnapshot() throws IOException {
        long version = FileHeader.decode(frames.bytesAt(0, FileHeader.BYTES)).version();
        position = FileHeader.BYTES;
        int count = 0;
        CatalogueFrame frame = snapshotFrame(version);
        while (frame.kind() == Kind.STREAM || frame.kind() == Kind.TOMBSTONE) {
            takeOver(frame);
            count++;
            frame = snapshotFrame(version);
        }
        if (frame.kind() != Kind.SNAPSHOT_END || frame.frameCount() != count) {
            throw new IllegalArgumentException("snapshot of " + count + " frames does not end with their number");
        }
        table.reach(version);
    }

    private void takeOver(CatalogueFrame frame) {
        if (frame.kind() == Kind.STREAM) {
            table.put(frame.stream(), frame.version());
        } else {
            table.bury(frame.uid());
        }
    }

    private CatalogueFrame snapshotFrame(long version) throws IOException {
        CheckedFrame checked = frames.frameAt(position)
                .orElseThrow(() -> new IllegalArgumentException("frame of the snapshot fails its checksum"));
        CatalogueFrame frame = CatalogueFrame.of(checked);
        if (frame.version() != version) {
            throw new IllegalArgumentException("version " + frame.version() + " in a snapshot of " + version);
        }
        position += checked.byteCount();
        return frame;
    }

    private void readChanges() throws IOException {
        Optional<CheckedFrame> next = frames.frameAt(position);
        while (next.isPresent()) {
            apply(CatalogueFrame.of(next.get()));
            position += next.get().byteCount();
            changes++;
            next = frames.frameAt(position);
        }
        requireTorn();
    }

    private void apply(CatalogueFrame change) {
        if (change.version() != table.version() + 1) {
            throw new IllegalArgumentException("version " + change.version() + " behind " + table.version());
        }
        switch (change.kind()) {
            case PUT -> put(change);
            case FORGET -> table.forget(change.uid(), change.version());
            case STREAM, TOMBSTONE, SNAPSHOT_END ->
                throw new IllegalArgumentException(change.kind() + " among changes");
        }
    }

    private void put(CatalogueFrame change) {
        StreamDescription stream = change.stream();
        if (stream.version() != change.version()) {
            throw new IllegalArgumentException("stream of version " + stream.version() + " in " + change.version());
        }
        table.put(stream, change.version());
    }

    /** The rest of the file is nothing, or what one unfinished write can leave. */
    private void requireTorn() throws IOException {
        if (!frames.isTornAt(position)) {
            throw new IllegalArgumentException(
                    "change " + (table.version() + 1) + " fails its checksum and others follow");
        }
    }

    private IOException refusal(IllegalArgumentException unreadable) {
        String where = "catalogue file " + path + " cannot be used at offset " + position;
        return new IOException(where + ": " + unreadable.getMessage(), unreadable);
    }
}
